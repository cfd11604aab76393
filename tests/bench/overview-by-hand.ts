import { addToDay, type Day, startOfDay } from '../../lib/core/calendar'
import type { Db } from '../../lib/db/client'

interface Asked {
  db: Db
  databaseId: string
  today: Day
  zone: string
}

const MEMBERS = 'database_id = $1 and latest_order_datetime < $2'

function latestOrderBefore({ today, zone }: Asked, days: number): Date {
  return startOfDay(addToDay(today, 1 - days, 'day'), zone)
}

/** What somebody would write for the Summary: a statement for each of its parts. */
export async function summaryByHand(asked: Asked, days: number): Promise<number> {
  const values = [asked.databaseId, latestOrderBefore(asked, days)]
  const [numbers] = await Promise.all([
    asked.db.pool.query<{ customers: number }>(NUMBERS, values),
    asked.db.pool.query(CHANNELS, values),
    asked.db.pool.query(FIFTHS, values),
    asked.db.pool.query(PREDICTED, values),
    asked.db.pool.query(FIRSTS, [...values, asked.zone]),
  ])
  return numbers.rows[0]?.customers ?? -1
}

const NUMBERS = `select count(*)::int as customers, count(*) filter (where contactable_email) as email, count(*) filter (where contactable_phone) as phone,
    count(*) filter (where contactable_address) as address, count(*) filter (where contactable_paid_social) as paid_social,
    count(*) filter (where contactable_global) as reachable, count(*) filter (where marketable_global) as marketable,
    count(*) filter (where marketable_email) as may_email, count(*) filter (where marketable_phone) as may_phone,
    count(*) filter (where marketable_address) as may_post, count(*) filter (where l12m_order_frequency > 0) as year_purchasers,
    sum(l12m_order_frequency) as year_orders, sum(l12m_total_items) as year_items, sum(l12m_order_revenue) as year_revenue,
    count(*) filter (where lifetime_order_frequency > 0) as purchasers, sum(lifetime_order_frequency) as orders,
    sum(lifetime_total_items) as items, sum(lifetime_order_revenue) as revenue
  from customer_attributes where ${MEMBERS}`

const CHANNELS = `select purchase_channel, count(distinct o.customer_id), sum(order_revenue)
  from "order" o join customer_attributes a on a.customer_id = o.customer_id
  where o.is_order and a.database_id = $1 and a.latest_order_datetime < $2 group by grouping sets ((purchase_channel), ())`

const FIFTHS = `select fifth, count(*), sum(spend), min(spend), max(spend)
  from (select lifetime_order_revenue as spend, ntile(5) over (order by lifetime_order_revenue desc, customer_id) as fifth
    from customer_attributes where ${MEMBERS} and lifetime_order_frequency > 0) ranked
  group by fifth`

const PREDICTED = `select count(*), sum(predicted_clv_next_365d), sum(predicted_probability_of_transaction_next_365d * predicted_order_frequency_next_365d)
  from customer_prediction y join customer_attributes a on a.customer_id = y.customer_id where a.database_id = $1 and a.latest_order_datetime < $2`

const FIRSTS = `select to_char(first_order_datetime at time zone $3, 'YYYY-MM') as month, count(*)
  from customer_attributes where ${MEMBERS} and first_order_datetime > now() - interval '2 years' group by 1`

/** And for the Breakdown: a statement for each chart, the segment beside everybody. */
export async function breakdownByHand(asked: Asked, days: number): Promise<number> {
  const values = [asked.databaseId, latestOrderBefore(asked, days)]
  const answers = []
  for (const [group, join] of CHARTS) answers.push(await asked.db.pool.query<{ inside: number }>(chart(group, join), values))
  return answers[0]?.rows.reduce((sum, { inside }) => sum + inside, 0) ?? -1
}

const CUSTOMER = 'join customer c on c.id = a.customer_id'
const CHARTS = [
  ['w.lifetime_preferred_purchase_channel', 'left join customer_window w on w.customer_id = a.customer_id'],
  [
    `case when first_order_datetime >= current_date - 30 then 'New' when latest_order_datetime >= current_date - 365 then 'Active'
      when latest_order_datetime >= current_date - 730 then 'Lapsed' when latest_order_datetime is not null then 'Dormant' else 'Prospect' end`,
    '',
  ],
  ['c.state', CUSTOMER],
  ['c.city', CUSTOMER],
  ['width_bucket(extract(year from age(c.birthdate))::int, array[0, 18, 25, 35, 45, 55, 65, 75])', CUSTOMER],
  ['c.gender', CUSTOMER],
] as const

function chart(group: string, join: string): string {
  const sums = (
    side: string,
  ): string => `(count(*) filter (where ${side}))::int as inside, count(*) filter (where ${side} and l12m_order_frequency > 0),
    sum(l12m_order_revenue) filter (where ${side}), sum(lifetime_order_revenue) filter (where ${side})`
  return `select ${group} as value, ${sums('true').replace('inside', 'everybody')}, ${sums('a.latest_order_datetime < $2')}
    from customer_attributes a ${join} where a.database_id = $1 group by 1 order by 2 desc`
}
