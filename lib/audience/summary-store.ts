import 'server-only'
import { addToDay, dayOf, startOfDay } from '../core/calendar'
import { type Fragment, raw, sql } from '../segments/fragment'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import type { ChannelList, FirstOrders, PredictedRevenue, RevenueFacts, SpendFifth, SummaryNumbers } from './schema'

const COUNTS = {
  customers: 'true',
  reachable: 'a.contactable_global',
  email: 'a.contactable_email',
  phone: 'a.contactable_phone',
  address: 'a.contactable_address',
  paid_social: 'a.contactable_paid_social',
  marketable: 'a.marketable_global',
  marketable_email: 'a.marketable_email',
  marketable_phone: 'a.marketable_phone',
  marketable_address: 'a.marketable_address',
} as const
type CountName = keyof typeof COUNTS
type Period = 'l12m' | 'lifetime'
type Fact = 'purchasers' | 'orders' | 'items' | 'revenue' | 'per_customer' | 'frequency' | 'order_value' | 'units' | 'unit_revenue'
type SummaryRow = Record<CountName, bigint> & Record<`${Period}_${Fact}`, string | null>

const countColumns = raw(
  Object.entries(COUNTS)
    .map(([name, condition]) => `count(*) filter (where ${condition}) as ${name}`)
    .join(', '),
)

function sumColumns(period: Period): Fragment {
  const bought = `filter (where a.${period}_order_frequency > 0)`
  return raw(`count(*) ${bought} as ${period}_purchasers,
    coalesce(sum(a.${period}_order_frequency) ${bought}, 0) as ${period}_orders,
    coalesce(sum(a.${period}_total_items) ${bought}, 0) as ${period}_items,
    coalesce(sum(a.${period}_order_cents) ${bought} * 0.01, 0) as ${period}_revenue`)
}

/** Divided by the database, whose decimals are exact; nothing divided by zero is NULL. */
function factColumns(period: Period): Fragment {
  const ratio = (over: string, under: string, name: string): string =>
    `round(t.${period}_${over}::numeric / nullif(t.${period}_${under}, 0), 6)::text as ${period}_${name}`
  return raw(
    [
      ...['purchasers', 'orders', 'items', 'revenue'].map((name) => `t.${period}_${name}::text as ${period}_${name}`),
      ratio('revenue', 'purchasers', 'per_customer'),
      ratio('orders', 'purchasers', 'frequency'),
      ratio('revenue', 'orders', 'order_value'),
      ratio('items', 'orders', 'units'),
      ratio('revenue', 'items', 'unit_revenue'),
    ].join(', '),
  )
}

/** The cards, the revenue tree, the historical revenue and the reachability from one pass over the members. */
export function numbersQuery({ from, where }: Compiled): Fragment {
  const sums = sql`select ${countColumns}, ${sumColumns('l12m')}, ${sumColumns('lifetime')} from ${from} where (${where})`
  const counts = raw(
    Object.keys(COUNTS)
      .map((name) => `t.${name}`)
      .join(', '),
  )
  return sql`select ${counts}, ${factColumns('l12m')}, ${factColumns('lifetime')} from (${sums}) t`
}

export async function summaryNumbers(tx: Tx, query: Fragment): Promise<SummaryNumbers> {
  const rows = await tx.$queryRaw<SummaryRow[]>(toSql(query))
  return asSummary(rows[0] as SummaryRow)
}

function asSummary(row: SummaryRow): SummaryNumbers {
  const count = (name: CountName): number => Number(row[name])
  const year = factsOf(row, 'l12m')
  return {
    customers: count('customers'),
    active: year.purchasers,
    revenue: year.revenue,
    reachable: count('reachable'),
    email: count('email'),
    phone: count('phone'),
    address: count('address'),
    paidSocial: count('paid_social'),
    marketable: count('marketable'),
    reach: {
      email: { contactable: count('email'), marketable: count('marketable_email') },
      phone: { contactable: count('phone'), marketable: count('marketable_phone') },
      address: { contactable: count('address'), marketable: count('marketable_address') },
      paidSocial: { contactable: count('paid_social'), marketable: null },
    },
    year,
    lifetime: factsOf(row, 'lifetime'),
  }
}

function factsOf(row: SummaryRow, period: Period): RevenueFacts {
  return {
    revenue: row[`${period}_revenue`] ?? '0',
    purchasers: Number(row[`${period}_purchasers`]),
    orders: Number(row[`${period}_orders`]),
    items: Number(row[`${period}_items`]),
    revenuePerCustomer: row[`${period}_per_customer`],
    ordersPerCustomer: row[`${period}_frequency`],
    averageOrderValue: row[`${period}_order_value`],
    unitsPerTransaction: row[`${period}_units`],
    averageUnitRevenue: row[`${period}_unit_revenue`],
  }
}

/** Who ordered by channel and what that brought, over the lifetime as of the attribute build; the last row is everybody who ordered, once. */
export function channelsQuery({ from, where }: Compiled): Fragment {
  return sql`with summed as (
      select bought.channel, count(*) as purchasers, count(*) filter (where bought.is_first) as persons, sum(bought.revenue_cents) as cents
      from ${from} join customer_channel bought on bought.customer_id = a.customer_id where (${where}) group by bought.channel)
    select 0 as is_total, nullif(channel, '') as channel, purchasers, round(cents / 100, 2)::text as revenue from summed
    union all
    select 1, null, coalesce(sum(persons), 0)::bigint, round(coalesce(sum(cents), 0) / 100, 2)::text from summed
    order by is_total, purchasers desc, channel nulls last`
}

export async function channelPurchases(tx: Tx, query: Fragment): Promise<ChannelList> {
  const rows = await tx.$queryRaw<{ is_total: number; channel: string | null; purchasers: bigint; revenue: string }[]>(toSql(query))
  const channels = rows.filter((row) => row.is_total === 0)
  return {
    purchasers: Number(rows.at(-1)?.purchasers ?? 0),
    channels: channels.map((row) => ({ channel: row.channel, purchasers: Number(row.purchasers), revenue: row.revenue })),
  }
}

/**
 * Purchasers in five groups of equal size by lifetime revenue, whatever their number. Which of those who spent the same comes first changes no sum, so
 * that nothing but the amounts is sorted.
 */
export function fifthsQuery({ from, where }: Compiled): Fragment {
  return sql`with spenders as (
        select coalesce(a.lifetime_order_cents, 0) as cents from ${from} where (${where}) and a.lifetime_order_frequency > 0),
      ranked as (select cents, ntile(5) over (order by cents desc) as fifth from spenders),
      summed as (select fifth, count(*) as purchasers, sum(cents) as cents, min(cents) as lowest, max(cents) as highest from ranked group by fifth)
      select fifth, purchasers, round(cents / 100, 2)::text as revenue, round(lowest / 100.0, 2)::text as lowest, round(highest / 100.0, 2)::text as highest,
        round(cents / nullif(sum(cents) over (), 0), 6)::text as share
      from summed`
}

interface FifthRow {
  fifth: number
  purchasers: bigint
  revenue: string
  share: string | null
  lowest: string
  highest: string
}

export async function spendFifths(tx: Tx, query: Fragment): Promise<SpendFifth[]> {
  const rows = await tx.$queryRaw<FifthRow[]>(toSql(query))
  return ([1, 2, 3, 4, 5] as const).map((fifth) => {
    const row = rows.find((candidate) => candidate.fifth === fifth)
    if (!row) return { fifth, purchasers: 0, revenue: '0', share: null, lowest: null, highest: null }
    return { fifth, purchasers: Number(row.purchasers), revenue: row.revenue, share: row.share, lowest: row.lowest, highest: row.highest }
  })
}

/** Over members with a prediction; `y` is their row of it. Orders are those expected if any, times the probability of any. */
export function predictedQuery({ from, where }: Compiled): Fragment {
  return sql`with sums as (
      select count(y.customer_id) as customers, coalesce(sum(y.predicted_clv_cents) * 0.01, 0) as revenue,
        coalesce(sum(y.expected_order_trillionths) * 0.000000000001, 0) as orders
      from ${from} where (${where}))
    select customers, revenue::text as revenue, round(orders, 6)::text as orders,
      round(revenue / nullif(customers, 0), 6)::text as per_customer, round(orders / nullif(customers, 0), 6)::text as frequency,
      round(revenue / nullif(orders, 0), 6)::text as order_value
    from sums`
}

interface PredictedRow {
  customers: bigint
  revenue: string
  orders: string
  per_customer: string | null
  frequency: string | null
  order_value: string | null
}

export async function predictedRevenue(tx: Tx, query: Fragment): Promise<PredictedRevenue> {
  const row = (await tx.$queryRaw<PredictedRow[]>(toSql(query)))[0] as PredictedRow
  return {
    customers: Number(row.customers),
    revenue: row.revenue,
    orders: row.orders,
    revenuePerCustomer: row.per_customer,
    ordersPerCustomer: row.frequency,
    averageOrderValue: row.order_value,
  }
}

const MONTHS = 24

/** A first order is put between the beginnings of two months, which are worked out once and not for each customer. */
export function firstsQuery({ from, where }: Compiled, asOf: Date, timezone: string): Fragment {
  const thisMonth = `${dayOf(asOf, timezone).slice(0, 7)}-01`
  const months = Array.from({ length: MONTHS }, (_, index) => addToDay(thisMonth, index + 1 - MONTHS, 'month'))
  const begins = months.map((month) => startOfDay(month, timezone).toISOString())
  return sql`with firsts as (
      select width_bucket(a.first_order_datetime, (select ${begins}::text[]::timestamptz[])) as place, count(*) as customers from ${from}
      where (${where}) and a.first_order_datetime <= ${asOf}::timestamptz and a.first_order_datetime >= ${begins[0] ?? null}::timestamptz group by 1)
    select months.month, coalesce(firsts.customers, 0) as customers
    from unnest(${months.map((month) => month.slice(0, 7))}::text[]) with ordinality months(month, place)
    left join firsts on firsts.place = months.place order by 1`
}

export async function firstOrders(tx: Tx, query: Fragment): Promise<FirstOrders[]> {
  const rows = await tx.$queryRaw<{ month: string; customers: bigint }[]>(toSql(query))
  return rows.map(({ month, customers }) => ({ month, customers: Number(customers) }))
}
