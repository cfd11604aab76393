import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../lib/segments/canonical'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { sizeIssue } from '../../lib/segments/raw-size'
import type { Definition } from '../../lib/segments/schema'
import { conditions, definitions, numbered } from '../support/arbitrary/definition'
import { pools } from '../support/arbitrary/pool'
import { drawing, rewriteSeeds, rewritten } from '../support/arbitrary/rewrite'
import { worlds } from '../support/arbitrary/world'
import { testDb } from '../support/database'
import { insertWorld } from '../support/insert-world'
import { membersOf } from '../support/members'
import { parsed } from '../support/parsed'

const SEED = 20_260_322
const text = (definition: Definition): string => canonicalText(definition, STANDARD_CATALOGUE)

describe('a definition written in another way', async () => {
  const db = await testDb()

  it('has the same canonical text and the same members', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(fc.tuple(definitions(pool), rewriteSeeds), { minLength: 6, maxLength: 6 })))
    const property = fc.asyncProperty(scenes, async ([world, pairs]) => {
      const databaseId = await insertWorld(db, world)
      for (const [raw, seeds] of pairs) {
        const again = rewritten(raw, drawing(seeds))
        // What is repeated within what is repeated can become larger than a definition may be.
        if (sizeIssue(again)) continue
        const [one, other] = [parsed(raw), parsed(again)]
        expect(text(other), JSON.stringify([one, other])).toBe(text(one))
        expect(await membersOf(db, databaseId, world, other)).toEqual(await membersOf(db, databaseId, world, one))
      }
    })
    await fc.assert(property, { seed: SEED, numRuns: 25 })
  }, 240_000)

  it('has the same members wherever two conditions have the same canonical text', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(conditions(pool), { minLength: 60, maxLength: 60 })))
    let met = 0
    const property = fc.asyncProperty(scenes, async ([world, raw]) => {
      const known = new Map<string, Definition>()
      let databaseId: string | undefined
      for (const condition of raw) {
        const definition = parsed(numbered({ version: 1, include: { match: 'all', of: [condition] }, exclude: null }))
        const twin = known.get(text(definition))
        known.set(text(definition), definition)
        if (!twin || JSON.stringify(twin) === JSON.stringify(definition)) continue
        databaseId ??= await insertWorld(db, world)
        met += 1
        expect(await membersOf(db, databaseId, world, definition)).toEqual(await membersOf(db, databaseId, world, twin))
      }
    })
    await fc.assert(property, { seed: SEED, numRuns: 40 })
    expect(met).toBeGreaterThan(0)
  }, 240_000)
})
