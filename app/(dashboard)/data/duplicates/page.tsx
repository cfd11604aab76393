import type { Metadata } from 'next'
import { DuplicatesTable } from '@/components/customers/person/duplicates-table'
import { MergesCard } from '@/components/customers/person/merges-card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Queries } from '@/components/ui/queries'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDuplicates } from '@/lib/customers/person/list-duplicates'
import { listMerges } from '@/lib/customers/person/list-merges'
import { currentDatabase } from '../../current-database'
import { compareCustomersAction, erasePersonAction, exportPersonAction, keepApartAction, mergeCustomersAction, undoMergeAction } from './actions'

export const metadata: Metadata = { title: 'Duplicates' }

const DESCRIPTION = 'Customers who share an address or a phone number, and may be one person.'

export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<{ after?: string | string[] }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ after }, { current }] = await Promise.all([searchParams, currentDatabase()])
  if (!current) return <NoDatabase />
  const databaseId = current.id
  const page = typeof after === 'string' ? { after } : {}
  const [duplicates, { merges }] = await Promise.all([
    listDuplicates({ ctx, input: { databaseId, ...page } }),
    listMerges({ ctx, input: { databaseId, limit: 10 } }),
  ])
  const mayMerge = may(actor, 'customers:merge') && !duplicates.isMasked
  const personActions = may(actor, 'customers:erase') && may(actor, 'customers:export') && !duplicates.isMasked
  return (
    <Page>
      <PageHead title="Duplicates" description={`${DESCRIPTION} In ${current.name}.`} />
      {duplicates.pairs.length === 0 ? (
        <EmptyState title={page.after ? 'No more duplicates' : 'No duplicates'} drawing="circles">
          {page.after ? 'Those that were here have been settled.' : 'No two customers share an address that works, or a phone number.'}
        </EmptyState>
      ) : (
        <Queries>
          <DuplicatesTable
            databaseId={databaseId}
            pairs={duplicates.pairs}
            currency={current.currency}
            {...(mayMerge ? { actions: { compareCustomersAction, mergeCustomersAction, keepApartAction } } : {})}
            {...(personActions ? { personActions: { exportPersonAction, erasePersonAction } } : {})}
          />
        </Queries>
      )}
      <nav aria-label="Pages of duplicates" className="flex gap-2 empty:hidden">
        {page.after && <LinkButton href="/data/duplicates">Back to the first</LinkButton>}
        {duplicates.next && <LinkButton href={`/data/duplicates?after=${encodeURIComponent(duplicates.next)}`}>Show more</LinkButton>}
      </nav>
      {merges.length > 0 && <MergesCard merges={merges} readAt={ctx.clock.now().toISOString()} {...(mayMerge ? { undoMergeAction } : {})} />}
    </Page>
  )
}

function NoDatabase() {
  return (
    <Page>
      <PageHead title="Duplicates" description={DESCRIPTION} />
      <EmptyState title="No database yet">An admin creates the first customer-360 database and imports into it.</EmptyState>
    </Page>
  )
}
