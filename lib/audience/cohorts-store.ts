import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { type Fragment, raw, sql } from '../segments/fragment'
import type { SegmentCohorts, SegmentRecency } from './trend-schema'

const MONTHS = 12

/** Months are local ones; a member without an order in the last twelve is in none. */
export async function cohortsOf(tx: Tx, { from, where }: Compiled, asOf: Date, timezone: string): Promise<SegmentCohorts['cohorts']> {
  const now = sql`${asOf}::timestamptz`
  /** Months since the year 0. */
  const month = (instant: Fragment): Fragment =>
    sql`(extract(year from ${instant} at time zone ${timezone}::text) * 12 + extract(month from ${instant} at time zone ${timezone}::text))::int`
  const rows = await tx.$queryRaw<{ first: number; current: number; since: number; customers: bigint }[]>(
    toSql(sql`with own as (select a.customer_id, ${month(raw('a.first_order_datetime'))} as first from ${from}
        where (${where}) and a.first_order_datetime <= ${now} and ${month(raw('a.first_order_datetime'))} > ${month(now)} - ${MONTHS}::int)
      select own.first, ${month(now)} as current, ${month(raw('o.order_datetime'))} - own.first as since, count(distinct own.customer_id) as customers
      from own join "order" o on o.customer_id = own.customer_id and o.is_order and o.order_datetime <= ${now} group by 1, 3`),
  )
  const current = rows[0]?.current
  if (current === undefined) return []
  return Array.from({ length: MONTHS }, (_, index) => current - MONTHS + 1 + index).map((first) => {
    const of = (since: number): number => Number(rows.find((row) => row.first === first && row.since === since)?.customers ?? 0)
    return { month: monthText(first), customers: of(0), active: Array.from({ length: current - first + 1 }, (_, since) => of(since)) }
  })
}

/** `2026-03` of months since the year 0. */
function monthText(months: number): string {
  const year = Math.floor((months - 1) / 12)
  return `${String(year).padStart(4, '0')}-${String(months - year * 12).padStart(2, '0')}`
}

const STEP = 30
const STEPS = 37

interface RecencyRow {
  /** Whole steps since the latest order; the last one is open. */
  bucket: number
  inside: bigint
  everybody: bigint
  inside_median: number | null
  everybody_median: number | null
}

/** One pass over everybody with an order; days are local ones between the day of the latest order and the day of the count. */
export async function recencyOf(tx: Tx, { from, scope, members }: Compiled, asOf: Date, timezone: string): Promise<Omit<SegmentRecency, 'asOf'>> {
  const local = (instant: Fragment): Fragment => sql`(${instant} at time zone ${timezone}::text)::date`
  const rows = await tx.$queryRaw<RecencyRow[]>(
    toSql(sql`with away as materialized (
        select (${members}) is true as inside, ${local(sql`${asOf}::timestamptz`)} - ${local(raw('a.latest_order_datetime'))} as days
        from ${from} where ${scope} and a.latest_order_datetime <= ${asOf}::timestamptz),
      middle as (select percentile_disc(0.5) within group (order by days) filter (where inside) as inside_median,
        percentile_disc(0.5) within group (order by days) as everybody_median from away)
      select least(days / ${STEP}::int, ${STEPS - 1}::int) as bucket, count(*) filter (where inside) as inside, count(*) as everybody,
        middle.* from away, middle group by 1, inside_median, everybody_median`),
  )
  const days = Array.from({ length: STEPS }, (_, index) => index * STEP)
  const side = (name: 'inside' | 'everybody'): SegmentRecency['segment'] => {
    const quiet = days.map((_, step) => rows.filter(({ bucket }) => bucket >= step).reduce((sum, row) => sum + Number(row[name]), 0))
    return { purchasers: quiet[0] ?? 0, median: rows[0]?.[`${name}_median`] ?? null, quiet }
  }
  return { days, segment: side('inside'), everybody: side('everybody') }
}
