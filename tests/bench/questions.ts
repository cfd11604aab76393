import { addToDay, type Day, startOfDay } from '../../lib/core/calendar'
import type { Definition, PurchaseCondition } from '../../lib/segments/schema'
import { starterTemplates } from '../../lib/segments/templates'

/** One question in the segment language, and the same by hand: one statement that gives all numbers of the panel. */
export interface Question {
  name: string
  definition: Definition
  sql: string
  values: unknown[]
}

export const NUMBERS = `count(*)::int as customers, count(*) filter (where l12m_order_frequency > 0)::int as active,
  coalesce(sum(l12m_order_revenue), 0)::text as revenue, count(*) filter (where contactable_global)::int as reachable,
  count(*) filter (where contactable_email)::int as email, count(*) filter (where contactable_phone)::int as phone,
  count(*) filter (where contactable_address)::int as address, count(*) filter (where contactable_paid_social)::int as paid_social`

export function questions(databaseId: string, today: Day, zone: string): Question[] {
  const [lapsed, lost, drifting] = starterTemplates(() => crypto.randomUUID()).map((template) => template.definition)
  const daysAgo = (days: number): Date => startOfDay(addToDay(today, -days, 'day'), zone)
  const afterTwoYearsAgo = startOfDay(addToDay(addToDay(today, -2, 'year'), 1, 'day'), zone)
  const from = `select ${NUMBERS} from customer_attributes where database_id = $1`
  return [
    {
      name: 'Lapsed (365 to 730 days)',
      definition: lapsed as Definition,
      sql: `${from} and contactable_email and latest_order_datetime >= $2 and latest_order_datetime < $3`,
      values: [databaseId, daysAgo(730), daysAgo(364)],
    },
    {
      name: 'Lost (730 days and more)',
      definition: lost as Definition,
      sql: `${from} and contactable_email and latest_order_datetime < $2`,
      values: [databaseId, daysAgo(729)],
    },
    {
      name: 'Drifting (45 to 90 days)',
      definition: drifting as Definition,
      sql: `${from} and latest_order_datetime >= $2 and latest_order_datetime < $3`,
      values: [databaseId, daysAgo(90), daysAgo(44)],
    },
    {
      name: 'Bought jackets twice in two years',
      definition: { version: 1, include: { match: 'all', of: [JACKETS_TWICE] }, exclude: null },
      sql: `select ${NUMBERS} from customer_attributes a join (
          select customer_id from order_line
          where database_id = $1 and lower(category collate "pg_unicode_fast") = 'jackets' and is_return is not true and is_cancellation is not true and order_datetime >= $2
          group by customer_id having count(distinct order_id) > 1) bought on bought.customer_id = a.customer_id
        where a.database_id = $1`,
      values: [databaseId, afterTwoYearsAgo],
    },
    {
      name: 'Spent more than 200 in two years',
      definition: { version: 1, include: { match: 'all', of: [SPENT_200] }, exclude: null },
      sql: `select ${NUMBERS} from customer_attributes a join (
          select customer_id from "order" where database_id = $1 and order_datetime >= $2 group by customer_id having sum(kept_revenue) > 200
        ) bought on bought.customer_id = a.customer_id
        where a.database_id = $1`,
      values: [databaseId, afterTwoYearsAgo],
    },
  ]
}

const SPENT_200: PurchaseCondition = {
  id: 'spent',
  kind: 'purchase',
  behaviour: 'total_value',
  amount: { operator: 'more_than', value: 200 },
  when: { operator: 'after', value: { relative: 'now - 2 years' } },
  filters: [],
}

export const JACKETS_TWICE: PurchaseCondition = {
  id: 'jackets',
  kind: 'purchase',
  behaviour: 'has_purchased',
  times: { operator: 'more_than', value: 1 },
  when: { operator: 'after', value: { relative: 'now - 2 years' } },
  filters: [{ attribute: 'category', operator: 'exactly', value: 'Jackets' }],
}
