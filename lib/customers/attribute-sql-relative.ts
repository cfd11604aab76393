import 'server-only'
import { type Fragment, sql } from '../segments/fragment'

const WRITTEN = ['address', 'address2', 'city', 'state', 'postal', 'surname']
const NEEDED = ['address', 'city', 'state', 'postal', 'surname']

/** The same number for the same full address and surname, however they are punctuated and spaced; NULL where a part is missing. */
export const HOUSEHOLD = `case when ${NEEDED.map((column) => `btrim(c.${column}) <> ''`).join(' and ')} then
  hashtextextended(translate(lower(concat_ws('|', ${WRITTEN.map((column) => `c.${column}`).join(', ')})), E' \\t.,-#''/', ''), 0) end`

/** Customers with an order: the staged rows, and what is stored of the others. */
export function purchasers(databaseId: string): Fragment {
  return sql`create temp table purchaser on commit drop as
    select p.*, m.household from (
      select customer_id, latest_order_datetime, l12m_order_frequency, l12m_order_revenue, lifetime_order_revenue
      from staged_attributes where lifetime_order_frequency > 0
      union all
      select customer_id, latest_order_datetime, l12m_order_frequency, l12m_order_revenue, lifetime_order_revenue
      from customer_attributes a
      where database_id = ${databaseId}::uuid and lifetime_order_frequency > 0
        and not exists (select from staged_attributes s where s.customer_id = a.customer_id)) p
    join customer_milestone m on m.customer_id = p.customer_id`
}

/** Deciles 1 to 10 by ascending value among customers with an order in the past 12 months; equal values share one. */
const DECILES = `select customer_id,
    (1 + 10 * (rank() over (order by latest_order_datetime) - 1) / count(*) over ())::smallint as l12m_recency,
    (1 + 10 * (rank() over (order by l12m_order_frequency) - 1) / count(*) over ())::smallint as l12m_frequency,
    (1 + 10 * (rank() over (order by l12m_order_revenue) - 1) / count(*) over ())::smallint as l12m_monetary
  from purchaser where l12m_order_frequency > 0`

/** The customer of each household with the highest lifetime revenue; ties: the lowest id. */
const PRIMARY_BUYERS = `select distinct on (household) customer_id from purchaser where household is not null
  order by household, lifetime_order_revenue desc, customer_id`

/** What `relative` holds, and the tables that each part of it reads. */
const PARTS = {
  is_outlier: {
    value: 'p.lifetime_order_revenue > t.revenue',
    from: 'cross join (select percentile_disc(0.995) within group (order by lifetime_order_revenue) as revenue from purchaser) t',
  },
  is_primary_buyer_household: { value: 'b.customer_id is not null', from: 'left join primary_buyer b on b.customer_id = p.customer_id' },
  l12m_recency: { value: 'd.l12m_recency', from: 'left join decile d on d.customer_id = p.customer_id' },
  l12m_frequency: { value: 'd.l12m_frequency', from: 'left join decile d on d.customer_id = p.customer_id' },
  l12m_monetary: { value: 'd.l12m_monetary', from: 'left join decile d on d.customer_id = p.customer_id' },
} as const

type RelativeColumn = keyof typeof PARTS
const ALL = Object.keys(PARTS) as RelativeColumn[]

/** In this order: each reads `purchaser`, and the last one the others. One row per purchaser; everybody else is false and NULL. */
export function relativeTables(columns: readonly string[] = ALL): readonly (readonly [name: string, select: string])[] {
  const wanted = ALL.filter((column) => columns.includes(column))
  const joins = [...new Set(wanted.map((column) => PARTS[column].from))]
  const reads = (table: string): boolean => joins.some((join) => join.includes(` ${table} `))
  const values = wanted.map((column) => `${PARTS[column].value} as ${column}`)
  return [
    ...(reads('decile') ? [['decile', DECILES] as const] : []),
    ...(reads('primary_buyer') ? [['primary_buyer', PRIMARY_BUYERS] as const] : []),
    ['relative', `select ${['p.customer_id', ...values].join(', ')} from purchaser p ${joins.join(' ')}`],
  ]
}
