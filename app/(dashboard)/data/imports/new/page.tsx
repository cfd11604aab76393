import type { Metadata } from 'next'
import { NewImport } from '@/components/customers/new-import/new-import'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { currentDatabase } from '../../../current-database'
import { createDatabaseAction } from '../../databases/actions'
import { createImportAction, previewImportAction } from '../actions'

export const metadata: Metadata = { title: 'New import' }

export default async function NewImportPage({ searchParams }: { searchParams: Promise<{ database?: string | string[] }> }) {
  const actor = await requireActor()
  if (!may(actor, 'data:write')) return <Forbidden />
  const [{ database }, { databases, current }] = await Promise.all([searchParams, currentDatabase()])
  const wanted = databases.find(({ id }) => id === database) ?? current
  return (
    <Page>
      <NewImport
        databases={databases}
        initialDatabaseId={wanted?.id}
        createDatabaseAction={createDatabaseAction}
        previewImportAction={previewImportAction}
        createImportAction={createImportAction}
      />
    </Page>
  )
}

function Forbidden() {
  return (
    <EmptyState level={1} drawing="file" title="Imports are made by admins" actions={<LinkButton href="/data/imports">See the imports</LinkButton>}>
      Your role may see what was imported, but not import. Ask an admin to do it, or to change your role.
    </EmptyState>
  )
}
