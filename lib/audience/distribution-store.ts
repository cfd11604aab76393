import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { DIALECT } from '../segments/dialect'
import { type Bound, type Fragment, join, raw, sql } from '../segments/fragment'

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
const SIDES = ['in', 'all'] as const
type Side = (typeof SIDES)[number]
type SumName = `${Side}_${(typeof SUMS)[number]}`
const ALL_SUMS = SIDES.flatMap((side) => SUMS.map((name): SumName => `${side}_${name}`))

/** Everybody's counts of one value of a chart; sums as text. */
type ValueCounts = { chart: number; value: string | null } & Record<(typeof SUMS)[number], string>

/** Values of everybody that are kept and sent along with each question; charts of more are asked whole each time. */
export const MOST_VALUES = 2_000

/** Everybody by each attribute, with the members told apart, in one pass. */
export function distributionQuery({ from, scope, members }: Compiled, groups: readonly Fragment[]): Fragment {
  const sided = (side: Side, name: string): string => `sum(${name}) ${side === 'in' ? 'filter (where inside)' : ''} as ${side}_${name}`
  return sql`with ${countedBy(from, scope, groups, alone(groups), sql`(${members}) is true`)},
    valued as (select chart, value, ${raw(SIDES.flatMap((side) => SUMS.map((name) => sided(side, name))).join(', '))}
      from counted group by 1, 2),
    ${chosenGroups()}`
}

/** What a column of everybody's counts is sent along as. */
type Column = (name: 'chart' | 'value' | 'is_null' | (typeof SUMS)[number]) => Bound

/** The same where everybody's counts are known: one pass over the members alone. */
export function insideQuery(members: Compiled, groups: readonly Fragment[], everybody: readonly ValueCounts[]): Fragment {
  return besideQuery(members, groups, bundlesOf(everybody, groups), (name) => {
    if (name === 'chart') return everybody.map(({ chart }) => chart)
    if (name === 'is_null') return everybody.map(({ value }) => (value === null ? 1 : 0))
    return everybody.map((counts) => counts[name] ?? '')
  })
}

/** The two statements to be read, with a word in the place of each column that the first answers and the second is sent. */
export function writtenQueries(everybody: Compiled, members: Compiled, groups: readonly Fragment[]): [Fragment, Fragment] {
  return [
    everybodyQuery(everybody, groups),
    besideQuery(members, groups, alone(groups), (name) => `${name} of all customers, as the first statement answers it`),
  ]
}

function besideQuery({ from, where }: Compiled, groups: readonly Fragment[], bundles: Bundles, known: Column): Fragment {
  const columns = raw(['chart', 'value', ...SUMS].join(', '))
  const sums = join(
    SUMS.map((name) => sql`${known(name)}::text[]::numeric[]`),
    ', ',
  )
  return sql`with ${countedBy(from, sql`(${where})`, groups, bundles)},
    everybody as (select * from unnest(${known('chart')}::int[], ${known('value')}::text[], ${known('is_null')}::int[], ${sums})
      as known (chart, value, is_null, ${raw(SUMS.join(', '))})),
    valued as (select e.chart, case when e.is_null = 0 then e.value end as value,
        ${raw(SUMS.flatMap((name) => [`i.${name} as in_${name}`, `e.${name} as all_${name}`]).join(', '))}
      from everybody e left join (select ${columns} from counted) i
        on i.chart = e.chart and coalesce(i.value, '') = e.value and (i.value is null)::int = e.is_null),
    ${chosenGroups()}`
}

/** Everybody's counts, or null where they are too many to be kept. */
export async function everybodyCounts(tx: Tx, everybody: Compiled, groups: readonly Fragment[]): Promise<ValueCounts[] | null> {
  const rows = await tx.$queryRaw<ValueCounts[]>(toSql(everybodyQuery(everybody, groups)))
  return rows.length > MOST_VALUES ? null : rows
}

function everybodyQuery({ from, scope }: Compiled, groups: readonly Fragment[]): Fragment {
  return sql`with ${countedBy(from, scope, groups, alone(groups))}
    select chart, value, ${raw(SUMS.map((name) => `${name}::text as ${name}`).join(', '))} from counted limit ${MOST_VALUES + 1}::int`
}

/** Charts that are counted together, by every combination of their values that there is, and apart only then. */
type Bundles = readonly (readonly number[])[]

const alone = (groups: readonly unknown[]): Bundles => groups.map((_, index) => [index])

/** So many combinations stay in a processor's cache. A row is then counted twice or three times and not once for each of six charts. */
const MOST_COMBINATIONS = 20_000

function bundlesOf(everybody: readonly ValueCounts[], groups: readonly unknown[]): Bundles {
  const sizes = groups.map((_, index) => everybody.filter(({ chart }) => chart === index).length)
  const bundles: number[][] = []
  let combinations = Infinity
  for (const [index, size] of [...sizes.entries()].sort(([, one], [, other]) => one - other)) {
    combinations *= size
    if (combinations <= MOST_COMBINATIONS) bundles.at(-1)?.push(index)
    else {
      bundles.push([index])
      combinations = size
    }
  }
  return bundles
}

/**
 * `counted`: the customers of `where` by each of the groups, in one pass. Cents add up much faster than decimals, and as exactly. `offset 0` keeps
 * PostgreSQL from guessing as many groups as there are customers from what a value is made of, and from sorting everybody for it.
 */
function countedBy(from: Fragment, where: Fragment, groups: readonly Fragment[], bundles: Bundles, inside?: Fragment): Fragment {
  const columns = groups.map((_, index) => `v${index}`)
  const all = raw(columns.join(', '))
  const [told, by] = inside ? [sql`${inside} as inside, `, 'inside, '] : [raw(''), '']
  const cents = (period: string): string => `case when a.${period}_order_frequency > 0 then coalesce(a.${period}_order_cents, 0) else 0 end`
  const sets = bundles.map((bundle) => `(${by}${bundle.map((index) => columns[index]).join(', ')})`)
  // Of `grouping`, the bit of a column that a row was not grouped by is set.
  const charts = columns.map((column, index) => `(${index}, ${2 ** (columns.length - 1 - index)}, ${column}::text)`)
  return sql`people as (
      select ${told}${join(
        groups.map((group, index) => sql`${group} as ${raw(`v${index}`)}`),
        ', ',
      )},
        (a.l12m_order_frequency > 0) is true as recent, (a.lifetime_order_frequency > 0) is true as ever,
        ${raw(cents('l12m'))} as year_cents, ${raw(cents('lifetime'))} as lifetime_cents
      from ${from} where ${where} offset 0),
    combined as (
      select grouping(${all}) as bits, ${raw(by)}${all}, count(*) as customers,
        count(*) filter (where recent) as year_purchasers, sum(year_cents) as year_cents,
        count(*) filter (where ever) as lifetime_purchasers, sum(lifetime_cents) as lifetime_cents
      from people group by grouping sets (${raw(sets.join(', '))})),
    counted as (
      select chart, value, ${raw(by)}${raw(SUMS.map((name) => `sum(${name}) as ${name}`).join(', '))}
      from combined cross join lateral (values ${raw(charts.join(', '))}) as one (chart, bit, value)
      where bits & bit = 0 group by ${raw(by)}chart, value)`
}

/** Of `valued`, the groups that matter most to the segment or to everybody, spelled as most customers have them, and all others as one. */
function chosenGroups(): Fragment {
  const sums = (of: (name: string) => string): Fragment => raw(ALL_SUMS.map((name) => `${of(name)} as ${name}`).join(', '))
  return sql`folded as (select chart, (array_agg(value order by all_customers desc, value))[1] as key, ${sums((name) => `coalesce(sum(${name}), 0)`)}
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
