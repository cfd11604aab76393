import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { generateId } from '../core/ids'
import { EVERYBODY } from '../segments/nodes'
import { readableCut, VALUE_GROUP_WORDS, VALUE_GROUPS, valueGroupDefinition } from '../segments/value-groups'
import { remembered } from './answers'
import { SuggestInput, type SuggestedSegments, SuggestResult } from './home-schema'
import { WORK_MEMORY } from './numbers-store'
import { compileFor, prepareQuestion } from './question'
import { nameKeyOf } from './state'
import { groupFigures, spreadOf, takenNames } from './value-store'

/** Six segments by the value of an order and the number of orders, cut where this database's own customers divide. */
export const suggestSegments = operation({
  id: 'segments.suggest',
  summary: 'Suggest segments by value and frequency',
  effect: 'read',
  permission: 'segments:read',
  input: SuggestInput,
  output: SuggestResult,
  rest: { method: 'GET', path: '/segments/suggested' },
  transaction: { statementTimeoutMs: 15_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SuggestedSegments> {
    const { database, everybody, everybodyHash, asOf } = await prepareQuestion(tx, ctx, input.databaseId, EVERYBODY)
    const { currency } = database
    const answer = { currency, asOf: asOf.toISOString() }
    const spread = await remembered(`spread ${everybodyHash}`, () => spreadOf(tx, everybody))
    if (!spread) return { groups: [], cuts: null, ...answer }
    const cuts = { orderValue: readableCut(spread.orderValue), orders: Math.max(3, spread.orders) }
    const definitions = VALUE_GROUPS.map((group) => valueGroupDefinition(group, cuts, generateId))
    const figures = await remembered(`value groups ${everybodyHash}`, () =>
      groupFigures(
        tx,
        definitions.map((definition) => compileFor(database, asOf, definition)),
      ),
    )
    const taken = await takenNames(
      tx,
      viewerOf(ctx.actor),
      database.id,
      VALUE_GROUPS.map((group) => nameKeyOf(VALUE_GROUP_WORDS[group].name)),
    )
    const groups = VALUE_GROUPS.map((group, index) => {
      const { name } = VALUE_GROUP_WORDS[group]
      const { customers = 0, revenue = '0' } = figures[index] ?? {}
      return { group, name, customers, revenue, definition: definitions[index] ?? EVERYBODY, segmentId: taken.get(nameKeyOf(name)) ?? null }
    })
    return { groups, cuts, ...answer }
  },
})
