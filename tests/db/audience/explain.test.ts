import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOf } from '../../../lib/audience/numbers-store'
import { explanationOf } from '../../../lib/audience/explain-store'
import { explainSegment } from '../../../lib/audience/explain-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { sampleSegment } from '../../../lib/audience/sample-segment'
import type { Db } from '../../../lib/db/client'
import { withTransaction } from '../../../lib/db/transaction'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { type Compiled, compile } from '../../../lib/segments/compile'
import type { Explanation } from '../../../lib/segments/explain'
import { type Fragment, sql } from '../../../lib/segments/fragment'
import { conditionsOf, normalise } from '../../../lib/segments/normalise'
import { type People, peopleOf } from '../../../lib/segments/people'
import { isGroup } from '../../../lib/segments/nodes'
import type { Condition, Definition, Group } from '../../../lib/segments/schema'
import { suppressedCustomers } from '../../../lib/segments/suppressed'
import { definitions } from '../../support/arbitrary/definition'
import { pools } from '../../support/arbitrary/pool'
import { worlds } from '../../support/arbitrary/world'
import { suppress } from '../../../lib/sending/suppression-store'
import { asRole, NOON, testDb } from '../../support/database'
import type { World } from '../../support/evaluator/world'
import { insertWorld } from '../../support/insert-world'
import { parsed } from '../../support/parsed'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()

/** What the explanation says, with every number asked on its own: the definition itself, changed as the number's name says, and counted. */
function byHand(db: Db, databaseId: string, world: World) {
  const compiled = (definition: Definition): Compiled =>
    compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId, timezone: world.database.timezone, asOf: new Date(world.as_of) })
  const count = (definition: Definition): Promise<number> => countOf(db.prisma, compiled(definition))
  return { compiled, count }
}

function without(definition: Definition, id: string): Definition {
  const rest = (group: Group): Group => ({
    ...group,
    of: group.of.filter((node) => isGroup(node) || node.id !== id).map((node) => (isGroup(node) ? rest(node) : node)),
  })
  return { ...definition, include: rest(definition.include), exclude: definition.exclude && rest(definition.exclude) }
}

/** The include without what is read after a step, and no exclusion. */
function only(definition: Definition, ids: ReadonlySet<string>): Definition {
  const kept = (group: Group): Group => ({
    ...group,
    of: group.of.filter((node) => isGroup(node) || ids.has(node.id)).map((node) => (isGroup(node) ? kept(node) : node)),
  })
  return { version: 1, include: kept(definition.include), exclude: null }
}

function peopleIn(db: Db, { from, scope }: Compiled, people: Fragment): Promise<number> {
  const nobody = { conditions: new Map(), joinsSets: false, members: people }
  return countOf(db.prisma, { ...nobody, from, scope, where: sql`${scope} and ${people}` })
}

async function check(databaseId: string, world: World, definition: Definition): Promise<Explanation> {
  const { compiled, count } = byHand(db, databaseId, world)
  const whole = compiled(definition)
  const suppressed = suppressedCustomers(databaseId, new Date(world.as_of))
  const told = await explanationOf(db.prisma, definition, whole, suppressed)
  const size = await count(definition)
  const people = async (who: People): Promise<number> => {
    const predicate = peopleOf(who, definition, whole, suppressed)
    if (!predicate) throw new Error(`nobody is ${JSON.stringify(who)}`)
    return peopleIn(db, whole, predicate)
  }
  expect(told.members).toBe(size)
  expect(told.everybody).toBe(await count(where()))

  expect(told.conditions.map(({ id }) => id)).toEqual(conditionsOf(normalise(definition)).map(({ id }) => id))
  for (const { id, alone, lostHere } of told.conditions) {
    const condition = conditionsOf(definition).find((one) => one.id === id) as Condition
    expect([id, alone]).toEqual([id, await count(where(condition))])
    expect([id, lostHere]).toEqual([id, (await count(without(definition, id))) - size])
    expect([id, Math.abs(lostHere)]).toEqual([id, await people({ are: 'changed', condition: id })])
  }

  let left = told.everybody
  const read = new Set<string>()
  for (const [index, step] of told.steps.entries()) {
    for (const id of step.conditions) read.add(id)
    const expected = step.kind === 'exclude' ? size : await count(only(definition, read))
    expect([index, step.left, step.removed]).toEqual([index, expected, left - expected])
    expect(await people({ are: 'lost', step: index })).toBe(step.removed)
    left = step.left
    if (step.overlap.length === 0) continue
    const here = step.kind === 'exclude' ? step.removed : step.left
    const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)
    expect(sum(step.overlap)).toBe(here)
    expect(sum(step.branches.map((branch) => branch.here))).toBe(sum(step.overlap.map((one, ways) => one * (ways + 1))))
    expect(sum(step.branches.map((branch) => branch.only))).toBe(step.overlap[0])
  }
  expect(left).toBe(size)
  expect(peopleOf({ are: 'lost', step: told.steps.length }, definition, whole, suppressed)).toBeUndefined()

  const { contactable, optedIn, notSuppressed } = told.mailable
  expect(size - contactable).toBe(await people({ are: 'unreachable', at: 'contactable' }))
  expect(contactable - optedIn).toBe(await people({ are: 'unreachable', at: 'opted_in' }))
  expect(optedIn - notSuppressed).toBe(await people({ are: 'unreachable', at: 'suppressed' }))
  return told
}

describe('each number of an explanation', () => {
  it('is what counting the changed definition gives, for any definition over any customers', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(definitions(pool), { minLength: 4, maxLength: 4 })))
    await fc.assert(
      fc.asyncProperty(scenes, async ([world, raw]) => {
        const databaseId = await insertWorld(db, world)
        for (const one of raw) await check(databaseId, world, parsed(one))
      }),
      { seed: 20_260_315, numRuns: 25 },
    )
  }, 240_000)
})

const LAPSED = daysSince('greater_or_equal', 365)
const RECENT = daysSince('less_or_equal', 730)
const MAILABLE: Condition = { id: 'mail', kind: 'attribute', table: 'customer_attributes', attribute: 'contactable_email', operator: 'is_true' }

describe('an explanation', async () => {
  const { databaseId } = await makeWorld(db, 'explained')
  const ask = (definition: unknown) => explainSegment({ ctx: asRole(db, 'analyst'), input: { databaseId, definition } })

  it('goes from everybody over each step to the members, and on to those who may be written to', async () => {
    const { everybody, members, steps, conditions, mailable } = await ask(where(MAILABLE, LAPSED, RECENT))
    expect(everybody).toBe(400)
    expect(steps.map(({ kind, conditions: ids }) => [kind, ids])).toEqual([
      ['condition', ['mail']],
      ['condition', [LAPSED.id]],
      ['condition', [RECENT.id]],
    ])
    expect(steps.at(-1)?.left).toBe(members)
    for (const { removed } of steps) expect(removed).toBeGreaterThan(10)
    for (const { lostHere } of conditions) expect(lostHere).toBeGreaterThan(10)
    expect(mailable.contactable).toBe(members)
    expect(mailable.optedIn).toBeLessThan(members)
  })

  it('leaves out whose address is suppressed now, in this database, and shows them', async () => {
    const { id: elsewhere } = await db.prisma.customerDatabase.create({ data: { name: 'elsewhere', brand: 'Other', currency: 'EUR' } })
    const suppressed = (address: string, more: { databaseId?: string; until?: Date } = {}) =>
      withTransaction(db, {}, (tx) => suppress(tx, { databaseId, address, reason: 'added', source: 'person', at: NOON.now(), ...more }))
    const hour = (hours: number): Date => new Date(NOON.now().getTime() + hours * 3_600_000)
    await db.pool.query(
      `update customer_attributes set is_opted_into_email = true where customer_id in
        (select id from customer where database_id = $1 and external_id in ('C10', 'C13', 'C16', 'C19', 'C22', 'C25'))`,
      [databaseId],
    )
    const before = await ask(where())
    await suppressed('c10@example.com')
    await suppressed('c13@example.com', { until: hour(1) })
    await suppressed('c16@example.com', { until: hour(-1) })
    await suppressed('c19@example.com', { databaseId: elsewhere })
    await suppressed('c11@example.com')
    await db.prisma.customer.updateMany({ where: { database_id: databaseId, external_id: 'C22' }, data: { email: ' C10@Example.com' } })
    const { mailable } = await ask(where())
    expect([mailable.contactable, mailable.optedIn]).toEqual([before.mailable.contactable, before.mailable.optedIn])
    const sample = await sampleSegment({
      ctx: asRole(db, 'marketer'),
      input: { databaseId, definition: where(), people: { are: 'unreachable', at: 'suppressed' } },
    })
    const names = sample.customers.map(({ customerId }) => customerId).sort()
    expect(before.mailable.notSuppressed - mailable.notSuppressed).toBe(names.length)
    expect(names).toEqual(['C10', 'C13', 'C22'])
  })

  it('says of an OR what each branch brings and how many come through both', async () => {
    const { steps, conditions, members } = await ask({ version: 1, include: { match: 'any', of: [MAILABLE, LAPSED] }, exclude: null })
    const [step, ...others] = steps
    expect(others).toEqual([])
    expect(step).toMatchObject({ kind: 'any', conditions: ['mail', LAPSED.id], left: members })
    const [mail, lapsed] = step?.branches ?? []
    expect(step?.overlap).toEqual([(mail?.only ?? 0) + (lapsed?.only ?? 0), (mail?.here ?? 0) - (mail?.only ?? 0)])
    expect(conditions.map(({ lostHere }) => lostHere)).toEqual([-(mail?.only ?? 0), -(lapsed?.only ?? 0)])
  })

  it('counts a condition on another segment like any other', async () => {
    const ctx = asRole(db, 'marketer')
    const { id: ref } = await saveSegment({ ctx, input: { databaseId, name: 'Lapsed', definition: where(LAPSED) } })
    const nested: Condition = { id: 'in', kind: 'member', of: 'segment', ref, operator: 'is' }
    const told = await ask(where(MAILABLE, nested))
    expect(told).toMatchObject({ ...(await ask(where(MAILABLE, { ...LAPSED, id: 'in' }))), hash: told.hash })
    expect(told.conditions[1]?.lostHere).toBeGreaterThan(10)
  })

  it('takes a section of one for its condition, and an empty one for nothing', async () => {
    const { conditions, steps } = await ask({
      version: 1,
      include: {
        match: 'all',
        of: [
          { match: 'any', of: [] },
          { match: 'any', of: [MAILABLE] },
        ],
      },
      exclude: null,
    })
    expect(conditions).toHaveLength(1)
    expect(steps).toMatchObject([{ kind: 'condition', conditions: ['mail'] }])
  })

  it('keeps two hundred conditions apart, also those beyond the bits of one number', async () => {
    const many = Array.from({ length: 200 }, (_, index): Condition => ({ ...customerIs(`C${index + 1}`), id: `c${index}` }))
    const { conditions, members, steps } = await ask({ version: 1, include: { match: 'any', of: many }, exclude: null })
    expect(members).toBe(200)
    expect(conditions).toEqual(many.map(({ id }) => ({ id, alone: 1, lostHere: -1 })))
    expect(steps[0]?.overlap.slice(0, 2)).toEqual([200, 0])
  })
})
