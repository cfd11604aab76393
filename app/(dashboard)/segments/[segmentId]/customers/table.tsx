import { CustomersTable } from '@/components/audience/customers-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { asResult, contextFor } from '@/lib/actions/action'
import { attributeChoices } from '@/lib/audience/attribute-choices'
import { attributeRef } from '@/lib/segments/attribute-ref'
import { listSegmentCustomers } from '@/lib/audience/list-customers'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listSegmentCustomersAction } from '../../actions'
import type { AskedCustomers } from './address'

export async function CustomerTable({ segment, asked }: { segment: SegmentDetail; asked: AskedCustomers }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const input = {
    id: segment.id,
    ...(asked.columns && { columns: asked.columns.map(attributeRef) }),
    ...(asked.sort !== undefined && { sort: attributeRef(asked.sort), direction: asked.direction }),
  }
  const result = await asResult('segments.customers', () => listSegmentCustomers({ ctx, input }))
  if (!result.ok) {
    return <ErrorNotice error={result.error} actions={<LinkButton href={`/segments/${segment.id}/customers`}>Show the usual columns</LinkButton>} />
  }
  const { attributes } = await attributeChoices({ ctx, input: { databaseId: segment.databaseId } })
  return (
    <CustomersTable
      key={JSON.stringify(asked)}
      segmentId={segment.id}
      first={result.value}
      sort={asked.sort ?? null}
      direction={asked.direction}
      hasOwnColumns={asked.columns !== undefined}
      choices={attributes}
      mayExport={may(actor, 'segments:export') && may(actor, 'customers:read_personal')}
      load={listSegmentCustomersAction}
    />
  )
}
