import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import type { Attribute, AttributeType } from '../../lib/segments/catalogue/types'
import { operatorsOf } from '../../lib/segments/operators'
import type { Operator } from '../../lib/segments/schema'
import { conditions, numbered } from '../support/arbitrary/definition'
import { pools } from '../support/arbitrary/pool'
import { testDb } from '../support/database'
import { GOLDEN_FILES, readGolden } from '../support/evaluator/world'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'
import { parsed } from '../support/parsed'

const SEED = 20_260_315
/** An operator, what says the opposite of those who have a value, and what finds those who have none. */
const PARTITIONS: Record<AttributeType, readonly [Operator, Operator, Operator][]> = {
  boolean: [['is_true', 'is_false', 'is_null']],
  string: [
    ['exactly', 'not_exactly', 'empty'],
    ['has', 'does_not_contain', 'empty'],
    ['in_list', 'not_in_list', 'empty'],
  ],
  integer: [
    ['equals', 'not_equals', 'is_null'],
    ['between', 'not_between', 'is_null'],
    ['in_list', 'not_in_list', 'is_null'],
    ['greater_than', 'less_or_equal', 'is_null'],
    ['less_than', 'greater_or_equal', 'is_null'],
  ],
  decimal: [
    ['equals', 'not_equals', 'is_null'],
    ['between', 'not_between', 'is_null'],
    ['in_list', 'not_in_list', 'is_null'],
    ['less_than', 'greater_or_equal', 'is_null'],
  ],
  date: [
    ['on', 'not_on', 'is_null'],
    ['between', 'not_between', 'is_null'],
    ['before', 'on_or_after', 'is_null'],
  ],
  datetime: [
    ['on', 'not_on', 'is_null'],
    ['between', 'not_between', 'is_null'],
    ['after', 'on_or_before', 'is_null'],
  ],
}
const VALUES: Record<AttributeType, readonly unknown[]> = {
  boolean: [],
  string: ['a', 'ACME'],
  integer: [2, 400],
  decimal: ['10.00', '250.50'],
  date: [{ day: '1960-01-01' }, { day: '1992-02-29' }],
  datetime: [{ relative: 'today - 2 years' }, { relative: 'today - 90 days' }],
}

function given(operator: Operator, type: AttributeType): { operator: Operator; value?: unknown } {
  const shape = operatorsOf(type).find((choice) => choice.operator === operator)?.shape
  if (shape === 'none') return { operator }
  return { operator, value: shape === 'list' || shape === 'range' ? VALUES[type] : VALUES[type][0] }
}

const pairs = pools.chain((pool) => fc.tuple(conditions(pool), conditions(pool)))
const group = (match: 'all' | 'any', ...of: unknown[]): object => ({ match, of })
const including = (include: object, exclude: object | null = null): unknown => numbered({ version: 1, include, exclude })

describe('segments of the golden customers', async () => {
  const world = readGolden(GOLDEN_FILES[1] ?? '')
  const db = await testDb()
  const everybody = world.customers.map((customer) => customer.external_id).sort()
  let databaseId: string

  beforeAll(async () => {
    databaseId = await insertWorld(db, world)
  })

  const members = (raw: unknown): Promise<string[]> => membersOf(db, databaseId, world, parsed(raw))
  const one = (attribute: Attribute, operator: Operator): Promise<string[]> =>
    members(
      including(group('all', { kind: 'attribute', table: attribute.table, attribute: attribute.attribute, ...given(operator, attribute.type) })),
    )

  it.each(STANDARD_CATALOGUE.tables)(
    'are split by every attribute of $label into is, is not and no value',
    async ({ id, rows }) => {
      for (const attribute of STANDARD_CATALOGUE.attributes.filter(({ table }) => table === id)) {
        for (const [yes, no, none] of PARTITIONS[attribute.type]) {
          const parts = await Promise.all([yes, no, none].map((operator) => one(attribute, operator)))
          if (rows === 'one') expect(parts.flat().sort(), `${attribute.attribute} ${yes}`).toEqual(everybody)
        }
      }
    },
    120_000,
  )

  it('never grow by AND, never shrink by OR, and lose exactly those who are excluded', async () => {
    const property = fc.asyncProperty(pairs, async ([a, b]) => {
      const [justA = [], both = [], either = [], without = []] = await Promise.all(
        [including(group('all', a)), including(group('all', a, b)), including(group('any', a, b)), including(group('all', a), group('all', b))].map(
          members,
        ),
      )
      expect(justA).toEqual(expect.arrayContaining(both))
      expect(either).toEqual(expect.arrayContaining(justA))
      expect(without).toEqual(justA.filter((id) => !both.includes(id)))
    })
    await fc.assert(property, { seed: SEED, numRuns: 60 })
  }, 120_000)

  it.each(['all', 'any'] as const)(
    'are the same for two conditions in one section and in two, joined by %s',
    async (match) => {
      const property = fc.asyncProperty(pairs, async ([a, b]) => {
        const [together, apart] = await Promise.all(
          [including(group('all', group(match, a, b))), including(group(match, group('all', a), group('any', b), group('all')))].map(members),
        )
        expect(together).toEqual(apart)
      })
      await fc.assert(property, { seed: SEED, numRuns: 40 })
    },
    120_000,
  )

  it('are everybody without a condition, and an exclusion without one removes nobody', async () => {
    expect(await members(including(group('any', group('all'))))).toEqual(everybody)
    expect(await members(including(group('all'), group('any', group('all'))))).toEqual(everybody)
  })
})
