import 'server-only'
import { operation } from '../actions/operation'
import { addToDay, dayOf } from '../core/calendar'
import { LIFECYCLE_STATUSES, type LifecycleStatus } from '../segments/lifecycle'
import { EVERYBODY } from '../segments/nodes'
import { AttributeCondition, type Definition } from '../segments/schema'
import { remembered } from './answers'
import { compileAt, instantOfDay } from './as-of'
import { type LifecycleChanges, LifecycleInput, LifecycleResult } from './home-schema'
import { statusMoves } from './lifecycle-store'
import { WORK_MEMORY } from './numbers-store'
import { compileFor, prepareQuestion } from './question'

/** Which customers have another lifecycle status than when yesterday began: by the compiler, as of both instants. */
export const lifecycleChanges = operation({
  id: 'lifecycle.changes',
  summary: 'See whose lifecycle status changed since yesterday began',
  effect: 'read',
  permission: 'segments:read',
  input: LifecycleInput,
  output: LifecycleResult,
  rest: { method: 'GET', path: '/lifecycle/changes' },
  transaction: { statementTimeoutMs: 20_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<LifecycleChanges> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, EVERYBODY)
    const { database, asOf, everybodyHash } = question
    const today = dayOf(asOf, database.timezone)
    const from = addToDay(today, -2, 'day')
    const at = instantOfDay(question, from)
    const then = LIFECYCLE_STATUSES.map((status) => compileAt({ ...question, definition: withStatus(status) }, at))
    const now = LIFECYCLE_STATUSES.map((status) => compileFor(database, asOf, withStatus(status)))
    const found = await remembered(`lifecycle ${everybodyHash}`, () => statusMoves(tx, then, now))
    const cells = found.flatMap(({ then: before, now: after, customers }) => {
      const [earlier, later] = [LIFECYCLE_STATUSES[before], LIFECYCLE_STATUSES[after]]
      return earlier && later ? [{ from: earlier, to: later, customers }] : []
    })
    const sum = (of: (cell: (typeof cells)[number]) => boolean): number => cells.filter(of).reduce((all, { customers }) => all + customers, 0)
    return {
      from,
      today,
      statuses: LIFECYCLE_STATUSES.map((status) => ({
        status,
        then: sum((cell) => cell.from === status),
        now: sum((cell) => cell.to === status),
      })),
      moves: cells.filter((cell) => cell.from !== cell.to),
      asOf: asOf.toISOString(),
    }
  },
})

function withStatus(status: LifecycleStatus): Definition {
  const condition = AttributeCondition.parse({
    id: 'status',
    kind: 'attribute',
    table: 'customer_attributes',
    attribute: 'historical_purchaser_lifecycle_status',
    operator: 'in_list',
    value: [status],
  })
  return { version: 1, include: { match: 'all', of: [{ match: 'all', of: [condition] }] }, exclude: null }
}
