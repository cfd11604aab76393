import { beforeAll, describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { lifecycleChanges } from '../../../lib/audience/lifecycle-changes'
import { refreshKept } from '../../../lib/audience/refresh-members'
import { saveSegment } from '../../../lib/audience/save-segment'
import { segmentChanges } from '../../../lib/audience/segment-changes'
import { suggestSegments } from '../../../lib/audience/suggest-segments'
import { trackSegment } from '../../../lib/audience/track-segment'
import { asRole, NOON, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'home')
const marketer = asRole(db, 'marketer')
const analyst = asRole(db, 'analyst')

async function ask<Row>(text: string): Promise<Row[]> {
  return (await db.pool.query(text, [databaseId, NOON.now()])).rows as Row[]
}

/** Each purchaser with the number and the revenue of their orders. */
const BOUGHT = `(select o.customer_id, count(*)::int as orders, coalesce(sum(o.order_revenue), 0) as revenue
  from "order" o where o.database_id = $1 and o.is_order and o.order_datetime <= $2 group by 1) b`

describe('recommended segments', () => {
  it('are cut where half spend so much an order, and where a fifth order so often', async () => {
    const { cuts } = await suggestSegments({ ctx: analyst, input: { databaseId } })
    const [byHand] = await ask<{
      value: number
      orders: number
    }>(`select percentile_cont(0.5) within group (order by revenue / orders)::float as value,
      greatest(3, percentile_disc(0.8) within group (order by orders))::int as orders from ${BOUGHT}`)
    expect(cuts).toEqual({ orderValue: Number(byHand?.value.toPrecision(2)), orders: byHand?.orders })
  })

  it('hold every customer who has ordered once, as SQL by hand says', async () => {
    const { cuts, groups } = await suggestSegments({ ctx: analyst, input: { databaseId } })
    const found = await ask<{ group: string; customers: number; revenue: number }>(`select
        case when round(revenue / orders, 2) >= ${cuts?.orderValue} then
          case when orders >= ${cuts?.orders} then 'champions' when orders > 1 then 'potential_champions' else 'needs_attention' end
        else case when orders >= ${cuts?.orders} then 'loyalists' when orders > 1 then 'potential_loyalists' else 'lower_value' end end as group,
        count(*)::int as customers, sum(revenue)::float as revenue
      from ${BOUGHT} group by 1`)
    const told = groups.map(({ group, customers, revenue }) => ({ group, customers, revenue: Number(revenue) }))
    expect(new Set(told)).toEqual(new Set(found))
    expect(new Set(groups.map(({ customers }) => customers > 0))).toEqual(new Set([true]))
    for (const { customers, definition } of groups) {
      expect((await countSegment({ ctx: analyst, input: { databaseId, definition } })).customers).toBe(customers)
    }
  })

  it('name the segment that has been saved already', async () => {
    const before = await suggestSegments({ ctx: analyst, input: { databaseId } })
    const champions = before.groups.find(({ group }) => group === 'champions')
    expect(champions?.segmentId).toBeNull()
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: 'Champions', definition: champions?.definition } })
    const after = await suggestSegments({ ctx: analyst, input: { databaseId } })
    expect(after.groups.map(({ segmentId }) => segmentId).filter(Boolean)).toEqual([id])
  })

  it('are none while nobody has ordered', async () => {
    const empty = await db.prisma.customerDatabase.create({ data: { name: 'nobody', brand: 'None' } })
    expect(await suggestSegments({ ctx: analyst, input: { databaseId: empty.id } })).toMatchObject({ groups: [], cuts: null })
  })
})

describe('lifecycle changes', () => {
  it('are those of a status worked out by hand from the orders, at the end of the day before yesterday and now', async () => {
    const status = (at: string, day: string) => `(select c.id, case
        when min(o.order_datetime) >= ${day}::date - 30 then 'New' when max(o.order_datetime) >= ${day}::date - 365 then 'Active'
        when max(o.order_datetime) >= ${day}::date - 730 then 'Lapsed' when max(o.order_datetime) is not null then 'Dormant' else 'Prospect' end as status
      from customer c left join "order" o on o.customer_id = c.id and o.is_order and o.order_datetime <= ${at}
      where c.database_id = $1 group by 1)`
    const byHand = await ask<{ from: string; to: string; customers: number }>(`select b.status as from, n.status as to, count(*)::int as customers
      from ${status(`timestamptz '2026-03-13 23:59:59.999Z'`, `'2026-03-13'`)} b join ${status('$2', `'2026-03-15'`)} n using (id) group by 1, 2`)
    const told = await lifecycleChanges({ ctx: analyst, input: { databaseId } })
    expect(told).toMatchObject({ from: '2026-03-13', today: '2026-03-15' })
    expect(new Set(told.moves)).toEqual(new Set(byHand.filter(({ from, to }) => from !== to)))
    expect(told.moves.length).toBeGreaterThan(2)
    const sum = (of: (row: (typeof byHand)[number]) => boolean): number => byHand.filter(of).reduce((all, { customers }) => all + customers, 0)
    for (const one of told.statuses) {
      expect(one).toEqual({ status: one.status, then: sum(({ from }) => from === one.status), now: sum(({ to }) => to === one.status) })
    }
  })
})

describe('what changed about the segments', () => {
  const since = '2026-03-14T00:00:00Z'
  let tracked: string
  beforeAll(async () => {
    tracked = (await saveSegment({ ctx: marketer, input: { databaseId, name: 'Kept', definition: where(daysSince('less_or_equal', 365)) } })).id
    await trackSegment({ ctx: marketer, input: { id: tracked, isTracked: true } })
    await refreshKept(db, { now: () => new Date('2026-03-13T09:00:00Z') })
  })

  it('is who entered and left by the refreshes since then, as the movements that are kept add up', async () => {
    await refreshKept(db, NOON)
    const { moved } = await segmentChanges({ ctx: analyst, input: { databaseId, since } })
    const [byHand] = await ask<{ entered: number; left: number }>(`select count(*) filter (where m.kind = 'entered')::int as entered,
      count(*) filter (where m.kind = 'left')::int as left from segment_movement m join segment s on s.id = m.segment_id
      where s.database_id = $1 and m.at >= '${since}' and m.at <= $2`)
    expect(byHand && byHand.entered + byHand.left).toBeGreaterThan(0)
    expect(moved).toEqual([expect.objectContaining({ id: tracked, name: 'Kept', ...byHand })])
  })

  it('is each version that was saved, the newest first, and none from before', async () => {
    const later = asRole(db, 'marketer', { now: () => new Date('2026-03-15T13:00:00Z') })
    const input = { databaseId, id: tracked, basedOnVersion: 1, name: 'Kept', note: 'Narrower', definition: where(customerIs('C41')) }
    await saveSegment({ ctx: later, input })
    const { edits } = await segmentChanges({ ctx: analyst, input: { databaseId, since } })
    expect(edits[0]).toEqual({ id: tracked, name: 'Kept', version: 2, note: 'Narrower', by: 'Test marketer', at: '2026-03-15T13:00:00.000Z' })
    expect((await segmentChanges({ ctx: analyst, input: { databaseId, since: '2026-03-15T12:30:00Z' } })).edits).toHaveLength(1)
  })
})
