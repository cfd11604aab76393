import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { type Fragment, raw, sql } from '../segments/fragment'

export interface Spread {
  customers: number
  filled: number
  range: { least: string; middle: string; most: string } | null
  bars: { from: number; to: number; customers: number }[]
}

const BARS = 24

interface SpreadRow {
  customers: bigint
  filled: bigint
  least: string | null
  middle: string | null
  most: string | null
  from: number | null
  to: number | null
  bars: { bar: number; customers: number }[] | null
}

/** How the values of an attribute are spread over the customers, in one pass. `value` is text; days and instants are ordered as they are written. */
export async function spreadOf(
  tx: Tx,
  { from, scope }: Pick<Compiled, 'from' | 'scope'>,
  value: Fragment,
  kind: 'number' | 'moment' | 'other',
): Promise<Spread> {
  const type = raw(kind === 'number' ? 'numeric' : 'text')
  // Ties to the last bar: a few values far out would press all others into the first one.
  const edges =
    kind === 'number'
      ? sql`min(v)::float8 as low, percentile_disc(0.98) within group (order by v)::float8 as high`
      : sql`null::float8 as low, null::float8 as high`
  const range =
    kind === 'other'
      ? sql`null::text as least, null::text as middle, null::text as most`
      : sql`min(v)::text as least, percentile_disc(0.5) within group (order by v)::text as middle, max(v)::text as most`
  const [row] = await tx.$queryRaw<SpreadRow[]>(
    toSql(sql`with held as materialized (select (${value})::${type} as v from ${from} where (${scope})),
      facts as (select count(*) as customers, count(v) as filled, ${range}, ${edges} from held),
      counted as (select width_bucket(v::float8, low, high, ${BARS}::int) as bar, count(*)::int as customers from held, facts
        where low < high and v::float8 <= high group by 1)
      select customers, filled, least, middle, most, low as from, high as to,
        (select json_agg(json_build_object('bar', least(bar, ${BARS}::int), 'customers', counted.customers)) from counted) as bars from facts`),
  )
  if (!row) return { customers: 0, filled: 0, range: null, bars: [] }
  const { least, middle, most } = row
  return {
    customers: Number(row.customers),
    filled: Number(row.filled),
    range: least === null || middle === null || most === null ? null : { least, middle, most },
    bars: barsOf(row),
  }
}

function barsOf({ from, to, bars }: SpreadRow): Spread['bars'] {
  if (from === null || to === null || !bars) return []
  const width = (to - from) / BARS
  return Array.from({ length: BARS }, (_, index) => ({
    from: from + width * index,
    to: from + width * (index + 1),
    customers: bars.reduce((sum, { bar, customers }) => sum + (bar === index + 1 ? customers : 0), 0),
  }))
}
