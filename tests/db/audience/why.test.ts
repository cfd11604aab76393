import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOfFor } from '../../../lib/customers/as-of'
import { findCustomers } from '../../../lib/customers/find-customers'
import { foundLike } from '../../../lib/customers/find-store'
import { toSql } from '../../../lib/db/sql'
import { sql } from '../../../lib/segments/fragment'
import { whySegment } from '../../../lib/audience/why-segment'
import type { ConditionTruth, GroupTruth, NodeTruth } from '../../../lib/audience/why-schema'
import { isGroup } from '../../../lib/segments/nodes'
import type { Condition, Definition, Group, Node } from '../../../lib/segments/schema'
import { normalise } from '../../../lib/segments/normalise'
import { definitions } from '../../support/arbitrary/definition'
import { pools } from '../../support/arbitrary/pool'
import { worlds } from '../../support/arbitrary/world'
import { asRole, NOON, testDb } from '../../support/database'
import { evaluate } from '../../support/evaluator/evaluate'
import { insertWorld } from '../../support/insert-world'
import { parsed } from '../../support/parsed'
import { daysSince, makeWorld, where } from './world'

const db = await testDb()

async function numbersOf(databaseId: string): Promise<Map<string, string>> {
  const rows = await db.prisma.customer.findMany({ where: { database_id: databaseId }, select: { id: true, external_id: true } })
  return new Map(rows.map(({ id, external_id }) => [external_id, String(id)]))
}

function changed(definition: Definition, id: string, replacement: Condition | null): Definition {
  const within = (group: Group): Group => ({
    ...group,
    of: group.of.flatMap((node): Node[] => (isGroup(node) ? [within(node)] : node.id !== id ? [node] : replacement ? [replacement] : [])),
  })
  return { ...definition, include: within(definition.include), exclude: definition.exclude && within(definition.exclude) }
}

describe('why a customer is in or out', () => {
  it('agrees with the second evaluator in every condition, every group and every change it offers, for any definition', async () => {
    let offered = 0
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(definitions(pool), { minLength: 3, maxLength: 3 })))
    await fc.assert(
      fc.asyncProperty(scenes, async ([world, raw]) => {
        const databaseId = await insertWorld(db, world)
        const ctx = { ...asRole(db, 'marketer'), clock: { now: () => new Date(world.as_of) } }
        const numbers = await numbersOf(databaseId)
        for (const definition of raw.map((one) => normalise(parsed(one)))) {
          const members = evaluate(world, definition)
          for (const [externalId, customer] of numbers) {
            const told = await whySegment({ ctx, input: { databaseId, definition, customer, stay: false } })
            const isIn = (of: Definition): boolean => evaluate(world, of).includes(externalId)
            expect([externalId, told.isMember]).toEqual([externalId, members.includes(externalId)])
            const check = (node: Node, truth: NodeTruth): void => {
              const alone: Group = isGroup(node) ? node : { match: 'all', of: [node] }
              expect([externalId, node, truth.holds]).toEqual([externalId, node, isIn({ version: 1, include: alone, exclude: null })])
              if (isGroup(node)) node.of.forEach((one, index) => check(one, (truth as GroupTruth).of[index] as NodeTruth))
              else expect((truth as ConditionTruth).own).not.toBe('')
            }
            check(definition.include, told.include)
            if (definition.exclude) check(definition.exclude, told.exclude as GroupTruth)
            if (told.isMember) expect(told.changes).toEqual([])
            for (const { condition, replacement } of told.changes) {
              const after = parsed(changed(definition, condition, replacement))
              expect([externalId, replacement, isIn(after)]).toEqual([externalId, replacement, true])
              offered += replacement === null ? 0 : 1
            }
          }
        }
      }),
      { seed: 20_260_315, numRuns: 20 },
    )
    expect(offered).toBeGreaterThan(10)
  }, 240_000)

  it('offers the least change of the number, as a sentence', async () => {
    const { databaseId } = await makeWorld(db, 'why')
    const ctx = asRole(db, 'marketer')
    const numbers = await numbersOf(databaseId)
    const [row] = await db.prisma.$queryRaw<{ external_id: string; days: number }[]>`
      select c.external_id, ${NOON.now()}::date - a.latest_order_datetime::date as days from customer c
      join customer_attributes a on a.customer_id = c.id where c.database_id = ${databaseId}::uuid and a.latest_order_datetime is not null
      and ${NOON.now()}::date - a.latest_order_datetime::date between 100 and 300 order by c.id limit 1`
    const { external_id, days } = row as { external_id: string; days: number }
    const definition = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730))
    const told = await whySegment({ ctx, input: { databaseId, definition, customer: numbers.get(external_id) ?? '' } })
    expect(told.isMember).toBe(false)
    const [section] = told.include.of as [GroupTruth]
    expect((section.of as ConditionTruth[]).map(({ holds, own }) => [holds, own])).toEqual([
      [false, `Days Since Latest Order: ${days}`],
      [true, `Days Since Latest Order: ${days}`],
    ])
    expect(told.changes.map(({ sentence }) => sentence)).toEqual([
      `Change 365 to ${days}`,
      'Remove “Transaction Attributes Extended: Days Since Latest Order is greater than or equal to 365”',
    ])
    expect(asOfFor({ pinnedDay: null, timezone: 'UTC' }, ctx.clock).toISOString()).toBe(told.asOf)
  })

  it('tells an analyst what holds and nothing of who she is', async () => {
    const { databaseId } = await makeWorld(db, 'why masked')
    const customer = (await numbersOf(databaseId)).get('C4') ?? ''
    const email: Condition = { id: 'e', kind: 'attribute', table: 'customer_360', attribute: 'email', operator: 'exactly', value: 'x@example.com' }
    const told = await whySegment({ ctx: asRole(db, 'analyst'), input: { databaseId, customer, definition: where(email) } })
    expect(told).toMatchObject({ customerId: '•••', name: '•••', isMasked: true, isMember: false })
    expect(JSON.stringify(told)).not.toContain('c4@')
    expect(told.changes.map(({ replacement }) => replacement)).toEqual([null])
  })

  it('refuses a customer of another database', async () => {
    const one = await makeWorld(db, 'here', 5)
    const other = await makeWorld(db, 'there', 5)
    const customer = (await numbersOf(other.databaseId)).get('C1') ?? ''
    const ask = whySegment({ ctx: asRole(db, 'marketer'), input: { databaseId: one.databaseId, definition: where(), customer } })
    await expect(ask).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('finding a customer', async () => {
  const { databaseId } = await makeWorld(db, 'found', 60)
  await db.pool.query(
    `insert into customer_key (database_id, external_id, customer_id) select database_id, external_id, id from customer
    where database_id = $1`,
    [databaseId],
  )
  await db.pool.query(`update customer set surname = 'Åström', given_name = 'Bo' where database_id = $1 and external_id = 'C7'`, [databaseId])
  const find = async (search: string, role: 'marketer' | 'analyst' = 'marketer') =>
    (await findCustomers({ ctx: asRole(db, role), input: { databaseId, search } })).customers
  const ids = async (search: string): Promise<string[]> => (await find(search)).map(({ customerId }) => customerId)

  it('goes by id, address and name, from their beginning, in whatever case', async () => {
    expect(await ids('C7')).toEqual(['C7'])
    expect((await ids('c5'))[0]).toBe('C5')
    expect(await ids('åström')).toEqual(['C7'])
    expect(await ids('bo å')).toEqual(['C7'])
    expect(await ids('C11@EXAMPLE.com')).toEqual(['C11'])
    expect(await ids('ström')).toEqual([])
    expect(await ids('%')).toEqual([])
  })

  it('reads an index for each thing that a search may begin with', async () => {
    const many = await makeWorld(db, 'among many', 1)
    await db.pool.query(
      `insert into customer (database_id, external_id, given_name, surname, full_name, email)
      select $1, 'M' || n, 'G' || n, 'S' || n, 'F' || n, n || '@example.com' from generate_series(1, 5000) n`,
      [many.databaseId],
    )
    await db.pool.query('analyze customer')
    const plan = await db.prisma.$queryRaw(toSql(sql`explain (format json) ${foundLike(many.databaseId, 'bo å')}`))
    const indexes = JSON.stringify(plan).match(/customer_(?:email|search_\w+)_idx/g)
    expect(indexes?.sort()).toEqual([
      'customer_email_idx',
      'customer_search_full_name_idx',
      'customer_search_id_idx',
      'customer_search_id_idx',
      'customer_search_name_idx',
      'customer_search_surname_idx',
    ])
  })

  it('puts the customer of exactly this id first', async () => {
    expect((await ids('C1'))[0]).toBe('C1')
    expect(await ids('C1')).toHaveLength(8)
  })

  it('goes by the whole id only for who may not see people, and hides who it is', async () => {
    expect(await find('C', 'analyst')).toEqual([])
    expect(await find('c7', 'analyst')).toEqual([])
    expect(await find('Bo', 'analyst')).toEqual([])
    expect(await find('C7', 'analyst')).toMatchObject([{ customerId: '•••', name: '•••', email: '•••' }])
  })
})
