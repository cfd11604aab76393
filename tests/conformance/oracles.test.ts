import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Compiled } from '../../lib/segments/compile'
import { type Fragment, sql } from '../../lib/segments/fragment'
import { nestedDefinitions, nestedWorlds } from '../support/arbitrary/nested'
import { pools } from '../support/arbitrary/pool'
import { testDb } from '../support/database'
import { insertWorld } from '../support/insert-world'
import { type Asked, differential, nonOptimising, partitioning, pivoted, type Plant } from '../support/oracles'
import { parsed } from '../support/parsed'

const SEED = 20_260_316
const WORLDS = 30
const QUESTIONS = 8

/** Rewrites the SQL of a compiled question. */
function rewritten(change: (text: string) => string, ...parts: (keyof Pick<Compiled, 'from' | 'where' | 'members'>)[]): Plant {
  const of = (fragment: Fragment): Fragment => ({ ...fragment, texts: fragment.texts.map(change) })
  return (compiled) => ({ ...compiled, ...Object.fromEntries(parts.map((part) => [part, of(compiled[part])])) })
}

const ORACLES = [
  {
    name: 'are those whom the evaluator finds',
    oracle: differential,
    fault: rewritten((text) => text.replaceAll('is not null', 'is null'), 'where'),
  },
  {
    name: 'are split by ternary logic',
    oracle: partitioning,
    // A condition that multiplies the customers it is asked of.
    fault: ((compiled) => ({
      ...compiled,
      from: sql`${compiled.from} left join (select generate_series(1, 2) as twice) t on ${compiled.members}`,
    })) as Plant,
  },
  {
    name: 'are the same when the planner may not take short cuts',
    oracle: nonOptimising,
    // What the planner filters by differs from what it computes, as a wrong optimisation would have it.
    fault: rewritten((text) => text.replaceAll(' or ', ' and '), 'where'),
  },
  {
    name: 'have the customer for whom the question was made',
    oracle: pivoted,
    fault: rewritten((text) => text.replaceAll('>=', '>').replaceAll('<=', '<'), 'from', 'where', 'members'),
  },
] as const

describe('the members of any definition', async () => {
  const db = await testDb()
  const scenes = fc.sample(
    pools.chain((pool) => fc.tuple(nestedWorlds(pool), fc.array(nestedDefinitions(pool), { minLength: QUESTIONS, maxLength: QUESTIONS }))),
    { seed: SEED, numRuns: WORLDS },
  )

  /** By oracle. Each world is made once for all of them, which costs more than to ask about it. */
  const faults = ORACLES.map((): string[] => [])
  const caught = ORACLES.map(() => false)

  beforeAll(async () => {
    for (const [world, raw] of scenes) {
      const databaseId = await insertWorld(db, world)
      for (const definition of raw.map((one) => parsed(one))) {
        const asked: Asked = { databaseId, world, definition }
        for (const [index, { oracle, fault }] of ORACLES.entries()) {
          const found = await oracle(db, asked, (compiled) => compiled)
          if (found) faults[index]?.push(`${found}: ${JSON.stringify(definition)}`)
          caught[index] ||= (await oracle(db, asked, fault)) !== undefined
        }
      }
    }
  }, 240_000)

  it.each(ORACLES.map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
    expect(faults[index]).toEqual([])
  })

  it.each(ORACLES.map(({ name }, index) => ({ name, index })))('$name, which a planted fault is caught by', ({ index }) => {
    expect(caught[index]).toBe(true)
  })
})
