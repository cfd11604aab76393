import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { DIALECT } from '../segments/dialect'
import { type Fragment, join, raw, sql } from '../segments/fragment'

/** Of the customers of a group: how many, who of them ordered and what that brought, in the past 12 months and ever. */
export interface Measures {
  customers: number
  yearPurchasers: number
  yearRevenue: string
  lifetimePurchasers: number
  lifetimeRevenue: string
}

export interface GroupCounts {
  /** Which of the attributes that were asked for. */
  chart: number
  /** The value as most customers have it; null is no value. */
  key: string | null
  /** Everybody who is in none of the groups that are shown. */
  isRest: boolean
  inside: Measures
  everybody: Measures
}

/** Groups that an attribute is shown by; those that matter most to the segment or to everybody come first. */
const MOST_GROUPS = 20

const SUMS = ['customers', 'year_purchasers', 'year_cents', 'lifetime_purchasers', 'lifetime_cents'] as const
type SumName = `${'in' | 'all'}_${(typeof SUMS)[number]}`
const SIDES = ['in', 'all'] as const
const ALL_SUMS = SIDES.flatMap((side) => SUMS.map((name): SumName => `${side}_${name}`))

/**
 * Everybody by each attribute, with the members told apart, in one pass. Cents add up much faster than decimals, and as exactly. `offset 0` keeps
 * PostgreSQL from guessing as many groups as there are customers from what a value is made of, and from sorting everybody for it.
 */
export function distributionQuery({ from, scope, members }: Compiled, groups: readonly Fragment[]): Fragment {
  const columns = groups.map((_, index) => `v${index}`)
  const ones = 2 ** columns.length - 1
  const chartOf = raw(columns.map((_, index) => `when ${ones - 2 ** (columns.length - 1 - index)} then ${index}`).join(' '))
  const valueOf = raw(columns.map((column, index) => `when ${index} then ${column}`).join(' '))
  const cents = (period: string): string =>
    `case when a.${period}_order_frequency > 0 then (coalesce(a.${period}_order_revenue, 0) * 100)::bigint else 0 end`
  const sums = (of: (name: string) => string): Fragment => raw(ALL_SUMS.map((name) => `${of(name)} as ${name}`).join(', '))
  const sided = (side: 'in' | 'all', name: string, column: string): string =>
    `sum(${column}) ${side === 'in' ? 'filter (where inside)' : ''} as ${side}_${name}`
  return sql`with people as (
      select (${members}) is true as inside, ${join(
        groups.map((group, index) => sql`${group} as ${raw(`v${index}`)}`),
        ', ',
      )},
        (a.l12m_order_frequency > 0) is true as recent, (a.lifetime_order_frequency > 0) is true as ever,
        ${raw(cents('l12m'))} as year_cents, ${raw(cents('lifetime'))} as lifetime_cents
      from ${from} where ${scope} offset 0),
    counted as (
      select grouping(${raw(columns.join(', '))}) as bits, inside, ${raw(columns.join(', '))}, count(*) as customers,
        count(*) filter (where recent) as year_purchasers, sum(year_cents) as year_cents,
        count(*) filter (where ever) as lifetime_purchasers, sum(lifetime_cents) as lifetime_cents
      from people group by grouping sets (${raw(columns.map((column) => `(inside, ${column})`).join(', '))})),
    charted as (select case bits ${chartOf} end as chart, * from counted),
    valued as (select chart, case chart ${valueOf} end as value, ${raw(
      SIDES.flatMap((side) => SUMS.map((name) => sided(side, name, name))).join(', '),
    )} from charted group by 1, 2),
    folded as (select chart, (array_agg(value order by all_customers desc, value))[1] as key, ${sums((name) => `coalesce(sum(${name}), 0)`)}
      from valued group by chart, ${DIALECT.fold(raw('value'))}),
    weighed as (select *, greatest(in_customers / greatest(sum(in_customers) over (partition by chart), 1),
      all_customers / sum(all_customers) over (partition by chart)) as weight from folded),
    placed as (select *, row_number() over (partition by chart order by weight desc, key nulls last) > ${MOST_GROUPS}::int as is_rest from weighed)
    select chart, is_rest, case when is_rest then null else key end as key, ${sums((name) => `sum(${name})::text`)}
    from placed group by 1, 2, 3 order by 1, 2, 3 nulls last`
}

type CountRow = Record<SumName, string> & { chart: number; is_rest: boolean; key: string | null }

export async function distributionOf(tx: Tx, query: Fragment): Promise<GroupCounts[]> {
  const rows = await tx.$queryRaw<CountRow[]>(toSql(query))
  return rows.map((row) => ({ chart: row.chart, key: row.key, isRest: row.is_rest, inside: measures(row, 'in'), everybody: measures(row, 'all') }))
}

function measures(row: CountRow, side: 'in' | 'all'): Measures {
  return {
    customers: Number(row[`${side}_customers`]),
    yearPurchasers: Number(row[`${side}_year_purchasers`]),
    yearRevenue: decimal(row[`${side}_year_cents`]),
    lifetimePurchasers: Number(row[`${side}_lifetime_purchasers`]),
    lifetimeRevenue: decimal(row[`${side}_lifetime_cents`]),
  }
}

function decimal(cents: string): string {
  const digits = cents.replace('-', '').padStart(3, '0')
  return `${cents.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Over all groups of one attribute: everybody is in one of them. */
export function totalOf(groups: readonly GroupCounts[], side: 'inside' | 'everybody'): Measures {
  const sum = (name: 'customers' | 'yearPurchasers' | 'lifetimePurchasers'): number => groups.reduce((all, group) => all + group[side][name], 0)
  const money = (name: 'yearRevenue' | 'lifetimeRevenue'): string =>
    decimal(groups.reduce((all, group) => all + BigInt(group[side][name].replace('.', '')), 0n).toString())
  return {
    customers: sum('customers'),
    yearPurchasers: sum('yearPurchasers'),
    yearRevenue: money('yearRevenue'),
    lifetimePurchasers: sum('lifetimePurchasers'),
    lifetimeRevenue: money('lifetimeRevenue'),
  }
}
