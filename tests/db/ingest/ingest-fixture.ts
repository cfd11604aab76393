import type { Ctx } from '../../../lib/actions/context'
import { ingestCustomers } from '../../../lib/customers/ingest/ingest-customers'
import { ingestEvents } from '../../../lib/customers/ingest/ingest-events'
import { ingestOrders } from '../../../lib/customers/ingest/ingest-orders'
import type { IngestResult } from '../../../lib/customers/ingest/schema'
import { contents } from '../customers/import-fixture'

export const outcomesOf = ({ rows }: IngestResult): string[] => rows.map(({ outcome, reason }) => (reason ? `${outcome}: ${reason}` : outcome))

export function sender(ctx: Ctx, databaseId: string) {
  return {
    customers: (...customers: unknown[]) => ingestCustomers({ ctx, input: { databaseId, customers } }),
    orders: (...orders: unknown[]) => ingestOrders({ ctx, input: { databaseId, orders } }),
    events: (...events: unknown[]) => ingestEvents({ ctx, input: { databaseId, events } }),
    contents: () => contents(ctx, databaseId),
  }
}

export function order(id: string, customer: string, more: object = {}): object {
  return {
    order_id: id,
    customer: { external_id: customer },
    order_datetime: '2026-03-01T10:00:00Z',
    updated_at: '2026-03-01T10:00:00Z',
    lines: [{ item_quantity: 2, item_revenue: '20.00', product: { product_id: 'P1', name: 'Socks' } }],
    ...more,
  }
}

export function track(event: string, orderId: string, more: { at?: string; id?: string; by?: string; properties?: object } = {}): object {
  const { at = '2026-03-01T10:00:00Z', id = `${event} ${orderId} ${at}`, by = 'C1', properties = {} } = more
  return { type: 'track', event, messageId: id, userId: by, timestamp: at, properties: { order_id: orderId, ...properties } }
}
