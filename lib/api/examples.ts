import 'server-only'

const DATABASE = '0199aa11-2233-7445-8667-788990011223'
const UPLOAD = '6f2f4a52-0b3c-4a39-9f0e-5d0a4a7c1e11'

/** More than 250 spent in all, and no order for half a year. */
const LAPSED = {
  version: 1,
  include: {
    match: 'all',
    of: [
      { id: 'spent', ...attribute('lifetime_order_revenue'), operator: 'greater_than', value: 250 },
      { id: 'quiet', ...attribute('days_since_latest_order'), operator: 'greater_or_equal', value: 180 },
    ],
  },
  exclude: null,
}

function attribute(name: string): object {
  return { kind: 'attribute', table: 'transaction_attributes_extended', attribute: name }
}

/** Bodies of the operations that most programs begin with, by operation. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  'databases.create': { name: 'Fern Lane', brand: 'Fern Lane', timezone: 'Europe/London', currency: 'GBP' },
  'imports.preview': { databaseId: DATABASE, uploadId: UPLOAD },
  'imports.create': { databaseId: DATABASE, uploadId: UPLOAD, kind: 'orders' },
  'segments.preview': { databaseId: DATABASE, definition: LAPSED },
  'segments.count': { databaseId: DATABASE, definition: LAPSED },
  'segments.members': { databaseId: DATABASE, definition: LAPSED, limit: 1_000 },
  'segments.save': { databaseId: DATABASE, name: 'Lapsed big spenders', definition: LAPSED },
  'customers.ingest': {
    databaseId: DATABASE,
    customers: [{ external_id: 'C1', email: 'ada@example.com', given_name: 'Ada', surname: 'Fern', updated_at: '2026-03-01T09:30:00Z' }],
  },
  'orders.ingest': {
    databaseId: DATABASE,
    orders: [
      {
        order_id: 'A1001',
        customer: { external_id: 'C1', email: 'ada@example.com' },
        order_datetime: '2026-03-01T10:15:00Z',
        updated_at: '2026-03-01T10:15:00Z',
        currency: 'GBP',
        purchase_channel: 'web',
        lines: [{ item_quantity: 2, item_revenue: '59.90', product: { product_id: 'P7', name: 'Wool scarf', category: 'Scarves' } }],
      },
    ],
  },
  'events.ingest': {
    databaseId: DATABASE,
    events: [
      {
        type: 'track',
        event: 'Order Completed',
        messageId: 'm-1',
        userId: 'C1',
        timestamp: '2026-03-01T10:15:00Z',
        properties: {
          order_id: 'A1001',
          revenue: 59.9,
          currency: 'GBP',
          products: [{ product_id: 'P7', name: 'Wool scarf', price: 29.95, quantity: 2 }],
        },
      },
    ],
  },
  'keys.create': { name: 'Nightly import', role: 'admin', permissions: ['data:read', 'data:write'], expiresInDays: 90 },
}
