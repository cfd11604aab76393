import type { Metadata } from 'next'
import { AddSuppressionButton } from '@/components/sending/add-suppression-button'
import { SuppressionSearch } from '@/components/sending/suppression-search'
import { SuppressionsTable } from '@/components/sending/suppressions-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { formatQuantity } from '@/lib/core/format'
import { listSuppressions } from '@/lib/sending/list-suppressions'
import { currentDatabase } from '../current-database'
import { addSuppressionAction, importSuppressionsAction, listSuppressionsAction, removeSuppressionAction } from './actions'

export const metadata: Metadata = { title: 'Suppression list' }

export default async function SuppressionsPage({ searchParams }: { searchParams: Promise<{ after?: string | string[] }> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [query, { current }] = await Promise.all([searchParams, currentDatabase()])
  if (!current) {
    return (
      <EmptyState title="No customers yet" level={1}>
        A suppression list belongs to a customer-360 database. Bring customers in first.
      </EmptyState>
    )
  }
  const after = typeof query.after === 'string' && /^\d{1,18}$/.test(query.after) ? query.after : undefined
  const { suppressions, total, next } = await listSuppressions({ ctx, input: { databaseId: current.id, ...(after ? { after } : {}) } })
  const add = may(actor, 'campaigns:write') && (
    <AddSuppressionButton databaseId={current.id} addSuppressionAction={addSuppressionAction} importSuppressionsAction={importSuppressionsAction} />
  )
  const table = {
    databaseId: current.id,
    zone: current.timezone,
    ...(may(actor, 'campaigns:write') ? { removeSuppressionAction } : {}),
  }
  const list = (
    <>
      <SuppressionsTable {...table} suppressions={suppressions} />
      {next !== null && (
        <p>
          <LinkButton href={`/suppressions?after=${next}`}>Older entries</LinkButton>
        </p>
      )}
    </>
  )
  return (
    <Page>
      <PageHead
        title="Suppression list"
        description={`${formatQuantity(total, 'address or number', 'addresses and numbers')} that ${current.name} sends no marketing to, whatever a segment or a file says.`}
        actions={total > 0 && add}
      />
      {total === 0 ? (
        <EmptyState title="Nobody is suppressed yet" actions={add}>
          Whoever unsubscribes, says STOP, bounces for good or complains is put here by itself. Bring the list of your last tool along before you
          send.
        </EmptyState>
      ) : may(actor, 'customers:read_personal') ? (
        <SuppressionSearch {...table} listSuppressionsAction={listSuppressionsAction}>
          {list}
        </SuppressionSearch>
      ) : (
        list
      )}
    </Page>
  )
}
