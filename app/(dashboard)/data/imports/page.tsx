import type { Metadata } from 'next'
import { ImportsTable } from '@/components/customers/imports/imports-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Queries } from '@/components/ui/queries'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listImports } from '@/lib/customers/list-imports'
import { currentDatabase } from '../../current-database'

export const metadata: Metadata = { title: 'Imports' }

export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ database?: string | string[] }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ database }, { databases }] = await Promise.all([searchParams, currentDatabase()])
  const only = databases.find(({ id }) => id === database)
  const { imports } = await listImports({ ctx, input: only ? { databaseId: only.id } : {} })
  const mayWrite = may(actor, 'data:write')
  return (
    <Page>
      <PageHead
        title="Imports"
        description={only ? `Files that filled ${only.name}, the newest first.` : 'Files that filled your databases, the newest first.'}
        actions={
          <>
            {only && <LinkButton href="/data/imports">Show all imports</LinkButton>}
            {mayWrite && imports.length > 0 && (
              <LinkButton variant="primary" href={`/data/imports/new${only ? `?database=${only.id}` : ''}`}>
                New import
              </LinkButton>
            )}
          </>
        }
      />
      {imports.length === 0 ? (
        <NoImports mayWrite={mayWrite} databaseId={only?.id} />
      ) : (
        <Queries>
          <ImportsTable
            initial={imports}
            address={`/api/imports${only ? `?database=${only.id}` : ''}`}
            readAt={ctx.clock.now().toISOString()}
            zones={Object.fromEntries(databases.map(({ id, timezone }) => [id, timezone]))}
          />
        </Queries>
      )}
    </Page>
  )
}

function NoImports({ mayWrite, databaseId }: { mayWrite: boolean; databaseId: string | undefined }) {
  if (!mayWrite)
    return (
      <EmptyState title="No imports yet" drawing="file">
        An admin brings customers and orders in; you will see here what came of it.
      </EmptyState>
    )
  return (
    <EmptyState
      drawing="file"
      title="Bring your customers in"
      actions={
        <LinkButton variant="primary" href={`/data/imports/new${databaseId ? `?database=${databaseId}` : ''}`}>
          Import a file
        </LinkButton>
      }
    >
      Import a CSV file of customers, orders or products here, or run{' '}
      <code className="font-mono text-xs whitespace-nowrap">npm run import -- FILE</code> where Rekindle runs. A file may be imported again at any
      time: nothing is stored twice.
    </EmptyState>
  )
}
