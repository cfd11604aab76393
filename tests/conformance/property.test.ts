import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions, definitions, numbered } from '../support/arbitrary/definition'
import { worlds } from '../support/arbitrary/world'
import { testDb } from '../support/database'
import { evaluate } from '../support/evaluator/evaluate'
import type { World } from '../support/evaluator/world'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'
import { parsed } from '../support/parsed'

const SEED = 20_260_315
const singles = fc.array(conditions, { minLength: 12, maxLength: 12 }).map((several) => several.map((one) => numbered(alone(one))))

function alone(condition: object): unknown {
  return { version: 1, include: { match: 'all', of: [condition] }, exclude: null }
}

describe('compiled SQL and the evaluator find the same members', async () => {
  const db = await testDb()

  async function agree(world: World, raw: readonly unknown[]): Promise<void> {
    const databaseId = await insertWorld(db, world)
    for (const one of raw) {
      const definition = parsed(one)
      expect(await membersOf(db, databaseId, world, definition), JSON.stringify(definition)).toEqual(evaluate(world, definition))
    }
  }

  it('of any single condition', async () => {
    await fc.assert(fc.asyncProperty(worlds, singles, agree), { seed: SEED, numRuns: 75 })
  }, 240_000)

  it('of any definition', async () => {
    await fc.assert(fc.asyncProperty(worlds, fc.array(definitions, { minLength: 4, maxLength: 4 }), agree), { seed: SEED, numRuns: 75 })
  }, 240_000)
})
