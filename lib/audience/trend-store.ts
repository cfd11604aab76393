import 'server-only'
import { type Day, startOfDay } from '../core/calendar'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { joinWholeTables, masksOfEach } from './time-store'
import type { SegmentTrend, TrendDay } from './trend-schema'

/** What refreshes and measurements wrote down, from a day on, by local day; movements of a day are those of all its refreshes. */
export async function keptDays(tx: Tx, segmentId: string, from: Day, timezone: string): Promise<TrendDay[]> {
  const rows = await tx.$queryRaw<TrendDay[]>`
    with measured as (select day, size, revenue from segment_day where segment_id = ${segmentId}::uuid and day >= ${from}::date),
      refreshed as (select (as_of at time zone ${timezone})::date as day, sum(entered) as entered, sum("left") as left,
          (array_agg(size order by at desc, id desc))[1] as size
        from segment_refresh where segment_id = ${segmentId}::uuid and as_of >= ${startOfDay(from, timezone)} group by 1)
    select day::text as day, coalesce(m.size, r.size)::int as size, m.revenue::text as revenue, coalesce(r.entered, 0)::int as entered,
      coalesce(r."left", 0)::int as left
    from measured m full join refreshed r using (day) order by day`
  return rows.map((row, index) => (index === 0 ? { ...row, entered: null, left: null } : row))
}

export async function editsFrom(tx: Tx, segmentId: string, from: Day, timezone: string): Promise<SegmentTrend['edits']> {
  return tx.$queryRaw<SegmentTrend['edits']>`
    select (saved_at at time zone ${timezone})::date::text as day, version, saved_by as by, note from segment_version
    where segment_id = ${segmentId}::uuid and version > 1 and saved_at >= ${startOfDay(from, timezone)} order by version`
}

export interface Sample {
  day: Day
  /** The last instant of the day, and the first one whose orders its revenue counts. */
  until: Date
  since: Date
  members: Compiled
}

/** All samples are one statement: who is in which, and what they bought in the year before each. At most 62 samples. */
export async function sampledDays(tx: Tx, samples: readonly Sample[]): Promise<TrendDay[]> {
  await joinWholeTables(tx)
  const [first] = samples
  if (!first) return []
  const bit = (index: number): Fragment => raw(`mask & ${2n ** BigInt(index)}::bigint <> 0`)
  const counts = (condition: (index: number) => Fragment): Fragment =>
    join(
      samples.map((_, index) => sql`count(*) filter (where ${condition(index)})`),
      ', ',
    )
  const revenues = join(
    samples.map(
      ({ since, until }, index) =>
        sql`coalesce(sum(o.order_revenue) filter (where ${bit(index)} and o.order_datetime >= ${since}::timestamptz and o.order_datetime <= ${until}::timestamptz), 0)::text`,
    ),
    ', ',
  )
  const [row] = await tx.$queryRaw<{ sizes: bigint[]; entered: bigint[]; left: bigint[]; revenues: string[] }[]>(
    toSql(sql`with masks as materialized (${masksOfEach(samples.map(({ members }) => members))}),
        moved as (select array[${counts(bit)}] as sizes,
          array[${counts((index) => (index === 0 ? raw('false') : sql`${bit(index)} and not (${bit(index - 1)})`))}] as entered,
          array[${counts((index) => (index === 0 ? raw('false') : sql`${bit(index - 1)} and not (${bit(index)})`))}] as left from masks),
        bought as (select array[${revenues}] as revenues
          from masks join "order" o on o.customer_id = masks.customer_id where o.is_order and o.order_datetime >= ${first.since}::timestamptz)
      select * from moved, bought`),
  )
  return samples.map(({ day }, index) => ({
    day,
    size: Number(row?.sizes[index] ?? 0),
    revenue: row?.revenues[index] ?? '0',
    entered: index === 0 ? null : Number(row?.entered[index] ?? 0),
    left: index === 0 ? null : Number(row?.left[index] ?? 0),
  }))
}
