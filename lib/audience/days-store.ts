import 'server-only'
import type { Day } from '../core/calendar'
import type { Tx } from '../db/transaction'
import type { SegmentDayRow } from './history-schema'

export const TREND_DAYS = 30

/** Writes down what the members that stand for a segment are worth today; the day's last measurement stands. */
export async function measureDay(tx: Tx, segmentId: string, day: Day, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into segment_day (segment_id, day, size, revenue, reachable, measured_at)
    select ${segmentId}::uuid, ${day}::date, count(*), coalesce(sum(a.l12m_order_revenue) filter (where a.l12m_order_frequency > 0), 0),
      count(*) filter (where a.contactable_global), ${at}
    from segment_member m join customer_attributes a on a.customer_id = m.customer_id where m.segment_id = ${segmentId}::uuid
    on conflict (segment_id, day) do update set size = excluded.size, revenue = excluded.revenue, reachable = excluded.reachable,
      measured_at = excluded.measured_at`
}

export async function hasDay(tx: Tx, segmentId: string, day: Day): Promise<boolean> {
  return (await tx.segmentDay.count({ where: { segmentId, day: new Date(`${day}T00:00:00Z`) } })) > 0
}

/** Oldest first. */
export async function daysOf(tx: Tx, segmentId: string, most: number): Promise<SegmentDayRow[]> {
  const rows = await tx.$queryRaw<SegmentDayRow[]>`
    select day::text as day, size::int as size, revenue::text as revenue, reachable::int as reachable from segment_day
    where segment_id = ${segmentId}::uuid order by day desc limit ${most}`
  return rows.reverse()
}

/** The sizes of the last days of each segment that has some, oldest first. */
export async function trendsOf(tx: Tx, segmentIds: readonly string[], most: number): Promise<Map<string, number[]>> {
  if (segmentIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ segment_id: string; sizes: number[] }[]>`
    select segment_id, array_agg(size::int order by day) as sizes
    from (select *, row_number() over (partition by segment_id order by day desc) as back from segment_day
      where segment_id = any(${segmentIds}::uuid[])) latest
    where back <= ${most} group by segment_id`
  return new Map(rows.map(({ segment_id, sizes }) => [segment_id, sizes]))
}
