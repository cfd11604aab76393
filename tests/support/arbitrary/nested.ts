import fc from 'fast-check'
import type { RawAudience, World } from '../evaluator/world'
import { conditions, definitions, definitionsOf } from './definition'
import type { Pool } from './pool'
import { worlds } from './world'

/** What a world has to be named. Each segment names only those before it, so that there is no circle. */
const LIST = { of: 'list', id: 'cccccccc-0000-4000-8000-000000000001' } as const
const FROZEN = { of: 'segment', id: 'dddddddd-0000-4000-8000-000000000001' } as const
const PLAIN = { of: 'segment', id: 'dddddddd-0000-4000-8000-000000000002' } as const
const NESTED = { of: 'segment', id: 'dddddddd-0000-4000-8000-000000000003' } as const
const DEEPER = { of: 'segment', id: 'dddddddd-0000-4000-8000-000000000004' } as const

type Named = Pick<RawAudience, 'of' | 'id'>

function memberConditions(audiences: readonly Named[]): fc.Arbitrary<object> {
  return fc
    .tuple(fc.constantFrom(...audiences), fc.constantFrom('is', 'is_not'))
    .map(([{ of, id }, operator]) => ({ kind: 'member', of, ref: id, operator }))
}

function definitionsOver(pool: Pool, audiences: readonly Named[]): fc.Arbitrary<unknown> {
  return definitionsOf(fc.oneof({ weight: 2, arbitrary: conditions(pool) }, { weight: 1, arbitrary: memberConditions(audiences) }))
}

/** Definitions over the rows of customers and over the audiences of such a world. */
export function nestedDefinitions(pool: Pool): fc.Arbitrary<unknown> {
  return definitionsOver(pool, [LIST, FROZEN, PLAIN, NESTED, DEEPER])
}

/** Worlds with a list, a static segment, and segments in segments three deep. */
export function nestedWorlds(pool: Pool): fc.Arbitrary<World> {
  const people = worlds(pool)
  return people.chain((world) => {
    const some = fc.subarray(world.customers.map(({ external_id }) => external_id)).map((members) => ({ members }))
    const by = (definition: fc.Arbitrary<unknown>) => definition.map((one) => ({ definition: one }))
    return fc
      .tuple(some, some, by(definitions(pool)), by(definitionsOver(pool, [LIST, FROZEN, PLAIN])), by(definitionsOver(pool, [PLAIN, NESTED])))
      .map(([list, frozen, plain, nested, deeper]): World => ({
        ...world,
        audiences: [
          { ...LIST, holds: list },
          { ...FROZEN, holds: frozen },
          { ...PLAIN, holds: plain },
          { ...NESTED, holds: nested },
          { ...DEEPER, holds: deeper },
        ],
      }))
  })
}
