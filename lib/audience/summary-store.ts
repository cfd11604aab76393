import 'server-only'
import { type Fragment, raw, sql } from '../segments/fragment'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import type { ChannelList, RevenueFacts, SpendFifth, SummaryNumbers } from './schema'

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
    coalesce(sum(a.${period}_order_revenue) ${bought}, 0) as ${period}_revenue`)
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
export async function summaryNumbers(tx: Tx, { from, where }: Compiled): Promise<SummaryNumbers> {
  const sums = sql`select ${countColumns}, ${sumColumns('l12m')}, ${sumColumns('lifetime')} from ${from} where (${where})`
  const counts = raw(
    Object.keys(COUNTS)
      .map((name) => `t.${name}`)
      .join(', '),
  )
  const rows = await tx.$queryRaw<SummaryRow[]>(toSql(sql`select ${counts}, ${factColumns('l12m')}, ${factColumns('lifetime')} from (${sums}) t`))
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

/** Orders up to the as-of by channel; the row without a channel's grouping is everybody who ordered, once. */
export async function channelPurchases(tx: Tx, { from, where }: Compiled, databaseId: string, asOf: Date): Promise<ChannelList> {
  const rows = await tx.$queryRaw<{ is_total: number; channel: string | null; purchasers: bigint; revenue: string }[]>(
    toSql(sql`with members as (select a.customer_id from ${from} where (${where})),
      bought as (select purchase.customer_id, purchase.purchase_channel as channel, sum(purchase.order_revenue) as revenue
        from "order" purchase join members on members.customer_id = purchase.customer_id
        where purchase.is_order and purchase.database_id = ${databaseId}::uuid and purchase.order_datetime <= ${asOf}::timestamptz
        group by 1, 2)
      select 0 as is_total, channel, count(*) as purchasers, coalesce(sum(revenue), 0)::text as revenue from bought group by channel
      union all
      select 1, null, count(distinct customer_id), coalesce(sum(revenue), 0)::text from bought
      order by is_total, purchasers desc, channel nulls last`),
  )
  const channels = rows.filter((row) => row.is_total === 0)
  return {
    purchasers: Number(rows.at(-1)?.purchasers ?? 0),
    channels: channels.map((row) => ({ channel: row.channel, purchasers: Number(row.purchasers), revenue: row.revenue })),
  }
}

/** Purchasers in five groups of equal size by lifetime revenue, whatever their number. */
export async function spendFifths(tx: Tx, { from, where }: Compiled): Promise<SpendFifth[]> {
  const rows = await tx.$queryRaw<{ fifth: number; purchasers: bigint; revenue: string; share: string | null; lowest: string; highest: string }[]>(
    toSql(sql`with spenders as (
        select coalesce(a.lifetime_order_revenue, 0) as spend, a.customer_id from ${from} where (${where}) and a.lifetime_order_frequency > 0),
      ranked as (select spend, ntile(5) over (order by spend desc, customer_id) as fifth from spenders)
      select fifth, count(*) as purchasers, sum(spend)::text as revenue, min(spend)::text as lowest, max(spend)::text as highest,
        round(sum(spend) / nullif(sum(sum(spend)) over (), 0), 6)::text as share
      from ranked group by fifth`),
  )
  return ([1, 2, 3, 4, 5] as const).map((fifth) => {
    const row = rows.find((candidate) => candidate.fifth === fifth)
    if (!row) return { fifth, purchasers: 0, revenue: '0', share: null, lowest: null, highest: null }
    return { fifth, purchasers: Number(row.purchasers), revenue: row.revenue, share: row.share, lowest: row.lowest, highest: row.highest }
  })
}
