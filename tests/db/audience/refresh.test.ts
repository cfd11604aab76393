import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { listMembers } from '../../../lib/audience/list-members'
import { listSegments } from '../../../lib/audience/list-segments'
import { refreshKept } from '../../../lib/audience/refresh-members'
import { refreshSegment } from '../../../lib/audience/refresh-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { listMovements, segmentHistory } from '../../../lib/audience/segment-history'
import { trackSegment } from '../../../lib/audience/track-segment'
import { asRole, NOON, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const marketer = asRole(db, 'marketer')
const RECENT = where(daysSince('less_or_equal', 365))
let worlds = 0

interface Tracked {
  databaseId: string
  id: string
}

async function tracked(definition: unknown = RECENT): Promise<Tracked> {
  const { databaseId } = await makeWorld(db, `refresh ${++worlds}`, 120)
  const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: 'Recent', definition } })
  await trackSegment({ ctx: marketer, input: { id, isTracked: true } })
  return { databaseId, id }
}

const refresh = (id: string) => refreshSegment({ ctx: marketer, input: { id } })
const membersNow = async ({ databaseId }: Tracked, definition: unknown = RECENT): Promise<string[]> =>
  (await listMembers({ ctx: marketer, input: { databaseId, definition } })).customers.sort()
const standing = async (id: string): Promise<string[]> => {
  const { rows } = await db.pool.query<{ external_id: string }>(
    'select external_id from segment_member m join customer c on c.id = m.customer_id where segment_id = $1',
    [id],
  )
  return rows.map((row) => row.external_id).sort()
}

/** Some order again and others have not for long: both happen to everybody whose number leaves this remainder. */
async function live(databaseId: string, remainder: number): Promise<void> {
  await db.pool.query(
    `update customer_attributes a set latest_order_datetime = $2::timestamptz - make_interval(days => case when latest_order_datetime is null
       or latest_order_datetime < $2::timestamptz - interval '366 days' then 3 else 600 end)
     from customer c where c.id = a.customer_id and a.database_id = $1 and substr(c.external_id, 2)::int % 5 = $3`,
    [databaseId, NOON.now().toISOString(), remainder],
  )
  await db.pool.query('update customer_database set data_version = data_version + 1 where id = $1', [databaseId])
}

describe('the members of a dynamic segment', () => {
  it('are kept, and who enters or leaves is recorded once', async () => {
    const segment = await tracked()
    const first = await refresh(segment.id)
    const before = await membersNow(segment)
    expect(first).toEqual({ size: before.length, entered: 0, left: 0, isNew: true })
    expect(await standing(segment.id)).toEqual(before)
    await live(segment.databaseId, 2)
    const after = await membersNow(segment)
    const [came, went] = [after.filter((one) => !before.includes(one)), before.filter((one) => !after.includes(one))]
    expect(Math.min(came.length, went.length)).toBeGreaterThan(0)
    expect(await refresh(segment.id)).toEqual({ size: after.length, entered: came.length, left: went.length, isNew: true })
    expect(await standing(segment.id)).toEqual(after)
    const recorded = async (kind: 'entered' | 'left') =>
      (await listMovements({ ctx: marketer, input: { id: segment.id, kind } })).movements.map(({ customer }) => customer).sort()
    expect([await recorded('entered'), await recorded('left')]).toEqual([came, went])
    expect((await refresh(segment.id)).isNew).toBe(false)
    expect([await recorded('entered'), await recorded('left')]).toEqual([came, went])
  })

  it('are asked again for other conditions, other data and another day, and for nothing else', async () => {
    const segment = await tracked()
    await refresh(segment.id)
    const runs = () => db.prisma.segmentRefresh.count({ where: { segmentId: segment.id } })
    await refreshKept(db, { now: () => new Date(NOON.now().getTime() + 60_000) })
    expect(await runs()).toBe(1)
    await saveSegment({
      ctx: marketer,
      input: { databaseId: segment.databaseId, id: segment.id, basedOnVersion: 1, name: 'Recent', definition: where(customerIs('C1')) },
    })
    await refreshKept(db, NOON)
    expect(await runs()).toBe(2)
    expect(await standing(segment.id)).toEqual(['C1'])
    await refreshKept(db, { now: () => new Date(NOON.now().getTime() + 86_400_000) })
    expect(await runs()).toBe(3)
  })

  it('follow a segment that they refer to', async () => {
    const inner = await tracked()
    await trackSegment({ ctx: marketer, input: { id: inner.id, isTracked: false } })
    const definition = where({ id: 'in', kind: 'member', of: 'segment', ref: inner.id, operator: 'is' })
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId: inner.databaseId, name: 'Outer', definition } })
    await refreshKept(db, NOON)
    // The inner one is kept because another asks about it; the outer one, that nothing depends on, is not.
    expect(await standing(inner.id)).toEqual(await membersNow(inner))
    expect(await standing(id)).toEqual([])
    await trackSegment({ ctx: marketer, input: { id, isTracked: true } })
    await refreshKept(db, NOON)
    await saveSegment({
      ctx: marketer,
      input: { databaseId: inner.databaseId, id: inner.id, basedOnVersion: 1, name: 'Recent', definition: where(customerIs('C7')) },
    })
    await refreshKept(db, NOON)
    expect(await standing(id)).toEqual(['C7'])
  })

  it('of a segment whose conditions cannot be read are left as they were, and hold up no other', async () => {
    const segment = await tracked()
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId: segment.databaseId, name: 'Fine', definition: RECENT } })
    await trackSegment({ ctx: marketer, input: { id, isTracked: true } })
    await refresh(segment.id)
    const before = await standing(segment.id)
    await db.prisma.segment.update({ where: { id: segment.id }, data: { version: 9, definition: { version: 99 } } })
    await refreshKept(db, NOON, { only: segment.databaseId })
    expect(await standing(segment.id)).toEqual(before)
    expect(await standing(id)).toEqual(before)
  })
})

describe('a refresh that is disturbed', () => {
  it('by another at the same moment records everybody once', async () => {
    const segment = await tracked()
    await refresh(segment.id)
    await live(segment.databaseId, 3)
    const results = await Promise.all([refresh(segment.id), refresh(segment.id), refreshKept(db, NOON, { only: segment.databaseId })])
    expect(results.filter((result) => typeof result === 'object' && result.isNew).length + results[2]).toBe(1)
    const twice = await db.pool.query('select customer_id from segment_movement where segment_id = $1 group by customer_id having count(*) > 1', [
      segment.id,
    ])
    expect(twice.rowCount).toBe(0)
    expect(await standing(segment.id)).toEqual(await membersNow(segment))
  })

  it('by a kill in the middle leaves nothing behind, and the next one loses and doubles nothing', { timeout: 60_000 }, async () => {
    const segment = await tracked()
    await refresh(segment.id)
    const before = await standing(segment.id)
    await live(segment.databaseId, 4)
    // What records movements waits here, with the members before it compared already.
    const holder = await db.pool.connect()
    await holder.query('begin; lock table segment_movement in share mode')
    const script = [
      '--conditions=react-server',
      '--import',
      './lib/cli/typescript.mjs',
      'tests/db/audience/refresh-child.ts',
      db.url,
      NOON.now().toISOString(),
    ]
    const child = spawn(process.execPath, script, { env: { ...process.env, VITEST: '' }, stdio: 'ignore' })
    const gone = once(child, 'exit')
    await vi.waitFor(
      async () => {
        const { rowCount } = await holder.query(
          `select from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'segment_movement' and not l.granted and l.database = (select oid from pg_database where datname = current_database())`,
        )
        expect(rowCount).toBe(1)
      },
      { timeout: 40_000, interval: 100 },
    )
    child.kill('SIGKILL')
    expect((await gone)[1]).toBe('SIGKILL')
    await holder.query('commit')
    holder.release()
    const after = await membersNow(segment)
    expect(after).not.toEqual(before)
    // The server may still be ending what the killed one began; the refresh waits for it by itself.
    const { entered, left, isNew } = await refresh(segment.id)
    expect(isNew).toBe(true)
    expect(entered).toBe(after.filter((one) => !before.includes(one)).length)
    expect(left).toBe(before.filter((one) => !after.includes(one)).length)
    expect(await db.prisma.segmentMovement.count({ where: { segment_id: segment.id } })).toBe(entered + left)
    expect(await standing(segment.id)).toEqual(after)
  })
})

describe('a tracked segment', () => {
  it('has its size, revenue and reach of each local day', async () => {
    const segment = await tracked()
    const day = (days: number) => ({ now: () => new Date(NOON.now().getTime() + days * 86_400_000) })
    for (const days of [0, 0, 1, 2]) await refreshKept(db, day(days), { only: segment.databaseId })
    const history = await segmentHistory({ ctx: asRole(db, 'analyst'), input: { id: segment.id } })
    expect(history.days.map((one) => one.day)).toEqual(['2026-03-15', '2026-03-16', '2026-03-17'])
    const { rows } = await db.pool.query<{ size: number; revenue: string; reachable: number }>(
      `select count(*)::int as size, sum(l12m_order_revenue)::text as revenue, count(*) filter (where contactable_global)::int as reachable
       from customer_attributes where database_id = $1 and latest_order_datetime >= '2025-03-15'`,
      [segment.databaseId],
    )
    expect(history.days[0]).toEqual({ day: '2026-03-15', ...rows[0] })
    const { segments } = await listSegments({ ctx: marketer, input: { databaseId: segment.databaseId } })
    expect(segments[0]).toMatchObject({ isTracked: true, trend: history.days.map(({ size }) => size) })
    await trackSegment({ ctx: marketer, input: { id: segment.id, isTracked: false } })
    await refreshKept(db, day(3), { only: segment.databaseId })
    expect((await segmentHistory({ ctx: marketer, input: { id: segment.id } })).days).toHaveLength(3)
  })
})
