import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions, numbered } from '../support/arbitrary/definition'
import { nestedDefinitions, nestedWorlds } from '../support/arbitrary/nested'
import { type Pool, pools } from '../support/arbitrary/pool'
import { worlds } from '../support/arbitrary/world'
import { testDb } from '../support/database'
import { evaluate } from '../support/evaluator/evaluate'
import type { World } from '../support/evaluator/world'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'
import { parsed } from '../support/parsed'

const SEED = 20_260_315
const RUNS = 75

/** A world with questions that are made of the same days, words and amounts. */
function scenes(
  questions: (pool: Pool) => fc.Arbitrary<unknown>,
  count: number,
  about: (pool: Pool) => fc.Arbitrary<World> = worlds,
): fc.Arbitrary<[World, unknown[]]> {
  return pools.chain((pool) => fc.tuple(about(pool), fc.array(questions(pool), { minLength: count, maxLength: count })))
}

function alone(condition: object): unknown {
  return { version: 1, include: { match: 'all', of: [condition] }, exclude: null }
}

describe('compiled SQL and the evaluator find the same members', async () => {
  const db = await testDb()

  async function agree([world, raw]: [World, unknown[]]): Promise<void> {
    const databaseId = await insertWorld(db, world)
    for (const one of raw) {
      const definition = parsed(one)
      expect(await membersOf(db, databaseId, world, definition), JSON.stringify(definition)).toEqual(evaluate(world, definition))
    }
  }

  it('of any single condition', async () => {
    const singles = scenes((pool) => conditions(pool).map((one) => numbered(alone(one))), 16)
    await fc.assert(fc.asyncProperty(singles, agree), { seed: SEED, numRuns: RUNS })
  }, 240_000)

  it('of any definition, whatever it names', async () => {
    await fc.assert(fc.asyncProperty(scenes(nestedDefinitions, 14, nestedWorlds), agree), { seed: SEED, numRuns: RUNS })
  }, 240_000)
})
