import { addToDay, type Day, startOfDay } from '../../lib/core/calendar'
import type { AttributeCondition, Condition, Definition } from '../../lib/segments/schema'
import { JACKETS_TWICE, NUMBERS } from './questions'

export interface Edit {
  /** The condition's row as it is named on the page, whose value is changed. */
  row: string
  days: number
  /** The number after it, by hand. */
  sql: string
  values: unknown[]
}

export interface Session {
  name: string
  /** The definition with this many days since the latest order. */
  definitionAt: (days: number) => Definition
  edits: Edit[]
}

/** Definitions that a number of days makes another question each. */
export const CHANGING = {
  attributes: (days: number) => all(EMAIL, latestOrder(days)),
  'beside a purchase': (days: number) => all(EMAIL, latestOrder(days), JACKETS_TWICE),
}

/** Each begins with a saved segment and changes one value of it twenty times, never to one that was counted before. */
export function sessions(databaseId: string, today: Day, zone: string): Session[] {
  const daysAgo = (days: number): Date => startOfDay(addToDay(today, 1 - days, 'day'), zone)
  const twoYearsAgo = startOfDay(addToDay(addToDay(today, -2, 'year'), 1, 'day'), zone)
  const bought = `join (select customer_id from order_line
      where database_id = $1 and lower(category collate "pg_unicode_fast") = 'jackets' and is_return is not true and is_cancellation is not true and order_datetime >= $3
      group by customer_id having count(distinct order_id) > 1) bought on bought.customer_id = a.customer_id`
  const edit = (days: number, more: { join: string; values: unknown[] }): Edit => ({
    row: 'Days Since Latest Order',
    days,
    sql: `select ${NUMBERS} from customer_attributes a ${more.join} where a.database_id = $1 and contactable_email and latest_order_datetime < $2`,
    values: [databaseId, daysAgo(days), ...more.values],
  })
  return [
    {
      name: 'attributes',
      definitionAt: CHANGING.attributes,
      edits: twenty((index) => edit(100 + 37 * index, { join: '', values: [] })),
    },
    {
      name: 'beside a purchase',
      definitionAt: CHANGING['beside a purchase'],
      edits: twenty((index) => edit(20 + 17 * index, { join: bought, values: [twoYearsAgo] })),
    },
  ]
}

const EMAIL: AttributeCondition = {
  id: 'email',
  kind: 'attribute',
  table: 'customer_attributes',
  attribute: 'contactable_email',
  operator: 'is_true',
}
function latestOrder(value: number): AttributeCondition {
  return {
    id: 'latest',
    kind: 'attribute',
    table: 'transaction_attributes_extended',
    attribute: 'days_since_latest_order',
    operator: 'greater_or_equal',
    value,
  }
}

function all(...of: Condition[]): Definition {
  return { version: 1, include: { match: 'all', of }, exclude: null }
}

function twenty(edit: (index: number) => Edit): Edit[] {
  return Array.from({ length: 20 }, (_, index) => edit(index))
}
