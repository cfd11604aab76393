import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { momentOf } from '../../lib/segments/dates'
import { lint } from '../../lib/segments/lint/lint'
import type { Lint } from '../../lib/segments/lint/types'
import { conditionsOf } from '../../lib/segments/normalise'
import { EVERYBODY } from '../../lib/segments/nodes'
import type { Condition, Definition } from '../../lib/segments/schema'
import { conditions, numbered, rivals } from '../support/arbitrary/definition'
import { type Pool, pools } from '../support/arbitrary/pool'
import { worlds } from '../support/arbitrary/world'
import { testDb } from '../support/database'
import type { World } from '../support/evaluator/world'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'
import { parsed } from '../support/parsed'

const SEED = 20_260_405

function lintsOf(definition: Definition, world: World): Lint[] {
  const moment = momentOf(new Date(world.as_of), world.database.timezone)
  return lint(definition, { catalogue: STANDARD_CATALOGUE, moment, facts: {} })
}

/** One or two attributes with several conditions each, joined in a few ways; sometimes excluded. */
function questions(pool: Pool): fc.Arbitrary<unknown> {
  const match = fc.constantFrom('all' as const, 'any' as const)
  return fc
    .record({
      one: rivals(pool),
      other: fc.oneof(fc.constant([]), rivals(pool)),
      match,
      inner: match,
      more: conditions(pool),
      excluded: fc.boolean(),
    })
    .map(({ one, other, match: outer, inner, more, excluded }) => {
      const group = { match: outer, of: [...one, ...(other.length > 0 ? [{ match: inner, of: [...other, more] }] : [])] }
      return numbered({ version: 1, include: excluded ? { match: 'all', of: [] } : group, exclude: excluded ? group : null })
    })
}

describe('a lint tells the truth', async () => {
  const db = await testDb()
  const seen = new Map<string, number>()

  it('so that removing what is redundant changes nobody, a contradiction has nobody and what is always true has everybody', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(questions(pool), { minLength: 14, maxLength: 14 })))
    const property = fc.asyncProperty(scenes, async ([world, raw]) => {
      const databaseId = await insertWorld(db, world)
      const members = (definition: Definition): Promise<string[]> => membersOf(db, databaseId, world, definition)
      const everybody = await members(EVERYBODY)
      for (const one of raw) {
        const definition = parsed(one)
        for (const found of lintsOf(definition, world)) {
          seen.set(found.id, (seen.get(found.id) ?? 0) + 1)
          const about = conditionsOf(definition).filter(({ id }) => found.conditions.includes(id))
          const together = (match: 'all' | 'any', of: Condition[] = about): Promise<string[]> =>
            members({ version: 1, include: { match, of }, exclude: null })
          const why = `${found.sentence} ${JSON.stringify(definition)}`
          const [fix] = found.fixes
          if (found.id === 'redundant' && fix && 'definition' in fix) expect(await members(fix.definition), why).toEqual(await members(definition))
          if (found.id === 'contradictory') expect(await together('all'), why).toEqual([])
          if (found.id === 'always_true' && !found.sentence.includes('has a value')) expect(await together('any'), why).toEqual(everybody)
          if (found.id === 'or_not' && fix && 'definition' in fix) expect(parsed(fix.definition)).toBeTruthy()
        }
      }
    })
    await fc.assert(property, { seed: SEED, numRuns: 40 })
    for (const id of ['redundant', 'contradictory', 'always_true', 'or_not']) expect(seen.get(id) ?? 0, id).toBeGreaterThan(5)
  }, 240_000)
})
