import { describe, expect, it } from 'vitest'
import { refreshKept } from '../../../lib/audience/refresh-members'
import { saveSegment } from '../../../lib/audience/save-segment'
import { segmentCohorts, segmentRecency } from '../../../lib/audience/segment-cohorts'
import { segmentTrend } from '../../../lib/audience/segment-trend'
import { trackSegment } from '../../../lib/audience/track-segment'
import type { Definition } from '../../../lib/segments/schema'
import { asRole, NOON, testDb } from '../../support/database'
import { CASES, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'trend')
const marketer = asRole(db, 'marketer')
const analyst = asRole(db, 'analyst')

async function ask<Row>(text: string, at: string | Date = NOON.now()): Promise<Row[]> {
  return (await db.pool.query(text, [databaseId, at])).rows as Row[]
}

async function saved(name: string, definition: Definition): Promise<string> {
  return (await saveSegment({ ctx: marketer, input: { databaseId, name: `Trend of ${name}`.slice(0, 80), definition } })).id
}

const segments = new Map(await Promise.all(CASES.map(async ([name, definition]) => [name, await saved(name, definition)] as const)))
const idOf = (name: string): string => segments.get(name) ?? ''

/** As of a day: its last instant, or noon of the day of the count. */
const endOf = (day: string): string => (day === '2026-03-15' ? NOON.now().toISOString() : `${day}T23:59:59.999Z`)

describe('the computed trend', () => {
  it.each(CASES)('of %s is at each sampled day what SQL by hand finds', async (name, _, sql) => {
    const trend = await segmentTrend({ ctx: analyst, input: { id: idOf(name) } })
    expect(trend).toMatchObject({ source: 'computed', canCompute: true })
    expect(trend.days.map(({ day }) => day)).toEqual(
      Array.from({ length: 14 }, (_week, index) => new Date(Date.parse('2025-12-14') + index * 7 * 86_400_000).toISOString().slice(0, 10)),
    )
    let before: Set<string> | undefined
    for (const told of trend.days) {
      const at = endOf(told.day)
      const members = new Set(
        (
          await ask<{ id: string }>(`select c.id::text from customer c where c.database_id = $1 and $2::timestamptz is not null and (${sql})`, at)
        ).map(({ id }) => id),
      )
      const [{ revenue } = { revenue: 0 }] = await ask<{ revenue: number }>(
        `select coalesce(sum(o.order_revenue), 0)::float as revenue from customer c join "order" o on o.customer_id = c.id and o.is_order
           and o.order_datetime <= $2 and o.order_datetime >= ('${told.day}'::date - interval '1 year' + interval '1 day') at time zone 'UTC'
         where c.database_id = $1 and (${sql})`,
        at,
      )
      expect({ ...told, revenue: Number(told.revenue) }).toEqual({
        day: told.day,
        size: members.size,
        revenue,
        entered: before ? [...members].filter((id) => !before?.has(id)).length : null,
        left: before ? [...before].filter((id) => !members.has(id)).length : null,
      })
      before = members
    }
  })

  it('names what it takes as it is today, and the edits of that time', async () => {
    const email = { id: 'e', kind: 'attribute', table: 'customer_attributes', attribute: 'contactable_email', operator: 'is_true' } as const
    const id = await saved('reachable by email', where(email, daysSince('less_or_equal', 365)))
    const later = asRole(db, 'marketer', { now: () => new Date('2026-03-15T12:30:00Z') })
    await saveSegment({
      ctx: later,
      input: { databaseId, id, basedOnVersion: 1, name: 'Trend of email', note: 'All of them', definition: where(email) },
    })
    const trend = await segmentTrend({ ctx: analyst, input: { id, days: 28 } })
    expect(trend.still).toHaveLength(1)
    expect(trend.days).toHaveLength(15)
    expect(trend.edits).toEqual([{ day: '2026-03-15', version: 2, by: 'Test marketer', note: 'All of them' }])
  })
})

describe('the kept trend', () => {
  it('is what was written down each day, with the movements between', async () => {
    const world = await makeWorld(db, 'trend that is kept', 120)
    const definition = where(daysSince('less_or_equal', 365))
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId: world.databaseId, name: 'Kept', definition } })
    await trackSegment({ ctx: marketer, input: { id, isTracked: true } })
    for (let day = 4; day <= 15; day += 1) await refreshKept(db, { now: () => new Date(Date.UTC(2026, 2, day, 9)) })
    const trend = await segmentTrend({ ctx: analyst, input: { id } })
    const { rows } = await db.pool.query<{ day: string; size: number; revenue: string; entered: number; left: number }>(
      `select d.day::text, d.size::int, d.revenue::text,
         (select count(*)::int from segment_movement m where m.segment_id = d.segment_id and m.kind = 'entered' and m.at::date = d.day) as entered,
         (select count(*)::int from segment_movement m where m.segment_id = d.segment_id and m.kind = 'left' and m.at::date = d.day) as left
       from segment_day d where d.segment_id = $1 order by d.day`,
      [id],
    )
    expect(trend).toMatchObject({ source: 'kept', keptDays: 12, still: [] })
    expect(trend.days).toEqual(rows.map((row, index) => (index === 0 ? { ...row, entered: null, left: null } : row)))
    expect(trend.days.some(({ left }) => (left ?? 0) > 0)).toBe(true)
    expect((await segmentTrend({ ctx: analyst, input: { id, source: 'computed' } })).source).toBe('computed')
  })

  it('is all there is of a segment that no conditions decide', async () => {
    const created = await saveSegment({ ctx: marketer, input: { databaseId, name: 'By hand', kind: 'static', definition: where() } })
    expect(await segmentTrend({ ctx: analyst, input: { id: created.id } })).toMatchObject({ source: 'kept', canCompute: false, days: [] })
    await expect(segmentTrend({ ctx: analyst, input: { id: created.id, source: 'computed' } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})

const BOUGHT = (members: string) => `customer c join "order" o on o.customer_id = c.id and o.is_order and o.order_datetime <= $2
  where c.database_id = $1 and (${members})`

describe('cohorts', () => {
  it.each(CASES)('of %s are, month by month, who of the new ones ordered', async (name, _, sql) => {
    const { cohorts } = await segmentCohorts({ ctx: analyst, input: { id: idOf(name) } })
    const rows = await ask<{
      first: string
      month: string
      customers: number
    }>(`with bought as (select c.id, o.order_datetime at time zone 'UTC' as at from ${BOUGHT(sql)}),
        own as (select id, min(at) as first from bought group by 1)
      select to_char(first, 'YYYY-MM') as first, to_char(at, 'YYYY-MM') as month, count(distinct id)::int as customers
      from own join bought using (id) group by 1, 2`)
    const months = Array.from({ length: 12 }, (_month, index) => new Date(Date.UTC(2025, 3 + index)).toISOString().slice(0, 7))
    const count = (first: string, month: string): number => rows.find((row) => row.first === first && row.month === month)?.customers ?? 0
    const expected = months.map((first, place) => ({
      month: first,
      customers: count(first, first),
      active: months.slice(place).map((month) => count(first, month)),
    }))
    const isNobody = expected.every(({ customers }) => customers === 0)
    expect(cohorts).toEqual(isNobody ? [] : expected)
  })
})

describe('the time since the latest order', () => {
  it.each(CASES)('of %s is how many have been away for at least so long', async (name, _, sql) => {
    const told = await segmentRecency({ ctx: analyst, input: { id: idOf(name) } })
    const byHand = async (members: string) => {
      const rows = await ask<{ days: number }>(
        `select $2::date - max(o.order_datetime)::date as days from ${BOUGHT(members)} group by c.id order by 1`,
      )
      const away = rows.map(({ days }) => days)
      return {
        purchasers: away.length,
        median: away[Math.ceil(away.length / 2) - 1] ?? null,
        quiet: told.days.map((step) => away.filter((days) => days >= step).length),
      }
    }
    expect(told.segment).toEqual(await byHand(sql))
    expect(told.everybody).toEqual(await byHand('true'))
  })
})
