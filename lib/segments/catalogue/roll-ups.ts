import { computed, type Entry, stored } from './entry'
import type { AttributeType, Relation, Unit } from './types'

const WINDOWS: Record<string, string> = {
  l30d: 'in the past 30 days',
  l3m: 'in the past 3 months',
  l6m: 'in the past 6 months',
  l12m: 'in the past 12 months',
  ly12m: 'in the 12 months before the past 12 months',
  lifetime: 'ever',
}
/** The windows whose three sums stand in the table that every count scans. */
const HOT = new Set(['l12m', 'lifetime'])

interface Sum {
  suffix: string
  type: AttributeType
  unit: Unit
  what: string
}

const SUMS: readonly Sum[] = [
  { suffix: 'order_frequency', type: 'integer', unit: 'orders', what: 'Orders' },
  { suffix: 'total_items', type: 'integer', unit: 'items', what: 'Items bought' },
  { suffix: 'order_revenue', type: 'decimal', unit: 'money', what: 'Revenue of the orders' },
]

const AVERAGES = [
  { suffix: 'average_order_value', of: 'order_revenue', per: 'order_frequency', unit: 'money', what: 'Revenue for each order' },
  { suffix: 'average_item_price', of: 'order_revenue', per: 'total_items', unit: 'money', what: 'Revenue for each item' },
  { suffix: 'average_num_items', of: 'total_items', per: 'order_frequency', unit: 'items', what: 'Items for each order' },
] as const

const COUNTS: Record<string, string> = {
  purchase_brands: 'Number of brands bought',
  purchase_channels: 'Number of channels used',
  stores: 'Number of stores visited',
}

const PREFERENCES: Record<string, string> = {
  preferred_purchase_brand: 'Brand with the most orders',
  preferred_purchase_channel: 'Channel with the most orders',
  preferred_store_id: 'Store with the most orders',
}

const built = { origin: 'built' } as const

export const ROLL_UPS: readonly Entry[] = Object.entries(WINDOWS).flatMap(([prefix, when]) => windowEntries(prefix, when))

function windowEntries(prefix: string, when: string): Entry[] {
  const sums: Relation = HOT.has(prefix) ? 'customer_attributes' : 'customer_window'
  return [
    ...SUMS.map(({ suffix, type, unit, what }) => stored(sums, `${prefix}_${suffix}`, type, `${what} ${when}.`, { ...built, unit })),
    ...AVERAGES.map(({ suffix, of, per, unit, what }) =>
      computed(sums, `${prefix}_${suffix}`, 'decimal', average(`${prefix}_${of}`, `${prefix}_${per}`), `${what} ${when}, rounded to 2 decimals.`, {
        unit,
      }),
    ),
    ...Object.entries(COUNTS).map(([suffix, what]) => stored('customer_window', `${prefix}_${suffix}`, 'integer', `${what} ${when}.`, built)),
    ...Object.entries(PREFERENCES).map(([suffix, what]) => stored('customer_window', `${prefix}_${suffix}`, 'string', `${what} ${when}.`, built)),
  ]
}

function average(of: string, per: string): string {
  return `round(cast({${of}} as numeric(18, 2)) / nullif({${per}}, 0), 2)`
}
