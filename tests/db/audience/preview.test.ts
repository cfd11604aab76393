import { describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { listMembers } from '../../../lib/audience/list-members'
import { previewSegment } from '../../../lib/audience/preview-segment'
import type { AudienceNumbers } from '../../../lib/audience/schema'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { EVERYBODY } from '../../../lib/segments/nodes'
import type { Condition } from '../../../lib/segments/schema'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { CASES, customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const world = await makeWorld(db, 'preview')
const { databaseId } = world

/** The panel over the rows that were imported, sharing nothing with the attribute build. */
const BY_HAND = (members: string) => `
  select count(*)::int as customers,
    count(*) filter (where year.orders > 0)::int as active,
    coalesce(sum(year.revenue), 0)::numeric as revenue,
    count(*) filter (where c.email is not null or c.phone is not null or c.address is not null)::int as reachable,
    count(c.email)::int as email, count(c.phone)::int as phone, count(c.address)::int as address,
    count(*) filter (where c.email is not null or c.phone is not null)::int as "paidSocial"
  from customer c cross join lateral (
    select count(*) as orders, sum(o.order_revenue) as revenue from "order" o
    where o.customer_id = c.id and o.is_order and o.order_datetime >= '2025-03-16' and o.order_datetime <= $2
  ) year where c.database_id = $1 and (${members})`

async function byHand(members: string): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<AudienceNumbers>(BY_HAND(members), [databaseId, NOON.now()])
  return plain(rows[0] as AudienceNumbers)
}

function plain(numbers: AudienceNumbers): Record<string, number> {
  return { ...numbers, revenue: Number(numbers.revenue) }
}

describe('the preview', () => {
  it.each(CASES)('counts %s as SQL written by hand does', async (_, definition, sql) => {
    const preview = await previewSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, definition } })
    expect(plain(preview.members)).toEqual(await byHand(sql))
    expect(plain(preview.everybody)).toEqual(await byHand('true'))
    expect(preview).toMatchObject({ asOf: NOON.now().toISOString(), attributesAsOf: '2026-03-15', currency: 'EUR' })
  })

  it('tells apart cases that are not all empty or all full', async () => {
    const sizes = await Promise.all(CASES.map(([, definition]) => countSegment({ ctx: asSystem(db), input: { databaseId, definition } })))
    const [everybody, lapsed, lost, store, currency, one, nobody] = sizes.map((size) => size.customers) as [number, ...number[]]
    expect([everybody, one, nobody]).toEqual([400, 1, 0])
    for (const size of [lapsed, lost, store, currency]) expect(size).toSatisfy((n: number) => n > 20 && n < 380)
  })

  it('counts a condition that is off for nothing, wherever it stands', async () => {
    const count = async (definition: unknown) => (await countSegment({ ctx: asSystem(db), input: { databaseId, definition } })).customers
    const off: Condition = { ...customerIs('C1'), off: true }
    const lapsed = daysSince('greater_or_equal', 365)
    const both = where(lapsed, off)
    const either = { ...both, include: { match: 'any', of: [lapsed, off] } }
    const excluding = { ...where(lapsed), exclude: { match: 'all', of: [{ ...daysSince('greater_or_equal', 0), id: 'off', off: true }] } }
    const expected = await count(where(lapsed))
    expect(expected).toBeGreaterThan(20)
    for (const definition of [both, either, excluding]) expect(await count(definition)).toBe(expected)
    expect(await count(where(off))).toBe(400)
  })

  it('gives the same hash for the same question and another one after the data changed', async () => {
    const first = await previewSegment({ ctx: asSystem(db), input: { databaseId, definition: where(customerIs('C1')) } })
    const other = { ...customerIs('C1'), id: 'another id' }
    const withEmptyGroup = {
      version: 1,
      include: {
        match: 'all',
        of: [
          { match: 'all', of: [other] },
          { match: 'any', of: [] },
        ],
      },
      exclude: null,
    }
    const second = await previewSegment({ ctx: asSystem(db), input: { databaseId, definition: withEmptyGroup } })
    expect(second.hash).toBe(first.hash)
    expect((await previewSegment({ ctx: asSystem(db), input: { databaseId, definition: where(customerIs('C2')) } })).hash).not.toBe(first.hash)
    const tomorrow = { now: () => new Date('2026-03-16T12:00:00Z') }
    expect((await previewSegment({ ctx: asSystem(db, tomorrow), input: { databaseId, definition: where(customerIs('C1')) } })).hash).not.toBe(
      first.hash,
    )
    await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { dataVersion: { increment: 1 } } })
    expect((await previewSegment({ ctx: asSystem(db), input: { databaseId, definition: where(customerIs('C1')) } })).hash).not.toBe(first.hash)
  })

  it('shows everybody anew once the data changed', async () => {
    const own = await makeWorld(db, 'growing', 30)
    const ask = () => previewSegment({ ctx: asSystem(db), input: { databaseId: own.databaseId, definition: where(customerIs('C1')) } })
    expect((await ask()).everybody.customers).toBe(30)
    await db.prisma.customer.create({ data: { database_id: own.databaseId, external_id: 'new', email: 'new@example.com' } })
    await buildAttributes({ db, databaseId: own.databaseId, asOf: NOON.now(), scope: 'all' })
    expect((await ask()).everybody).toMatchObject({ customers: 31 })
  })

  it('evaluates a pinned database as of the end of its pinned day', async () => {
    const own = await makeWorld(db, 'pinned', 5)
    await db.prisma.customerDatabase.update({ where: { id: own.databaseId }, data: { pinnedDay: new Date('2011-12-10'), timezone: 'Europe/London' } })
    const preview = await previewSegment({ ctx: asSystem(db), input: { databaseId: own.databaseId, definition: EVERYBODY } })
    expect(preview.asOf).toBe('2011-12-10T23:59:59.999Z')
  })

  it('is withdrawn when its signal is aborted, and the next one is answered', async () => {
    const controller = new AbortController()
    const ctx = { ...asSystem(db), signal: controller.signal }
    controller.abort()
    await expect(previewSegment({ ctx, input: { databaseId, definition: EVERYBODY } })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await previewSegment({ ctx: asSystem(db), input: { databaseId, definition: EVERYBODY } })).members.customers).toBe(400)
  })

  it('says that a database does not exist', async () => {
    const input = { databaseId: '00000000-0000-7000-8000-000000000000', definition: EVERYBODY }
    await expect(previewSegment({ ctx: asSystem(db), input })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the members', () => {
  it.each(CASES)('are, page by page, the customers that SQL by hand finds for %s', async (_, definition, sql) => {
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await listMembers({ ctx: asRole(db, 'marketer'), input: { databaseId, definition, limit: 37, ...(after ? { after } : {}) } })
      expect(page.customers.length).toBeLessThanOrEqual(37)
      found.push(...page.customers)
      after = page.next ?? undefined
    } while (after)
    const expected = await db.pool.query<{ external_id: string }>(
      `select external_id from customer c where database_id = $1 and $2::timestamptz is not null and (${sql})`,
      [databaseId, NOON.now()],
    )
    expect(found.sort()).toEqual(expected.rows.map((row) => row.external_id).sort())
  })
})
