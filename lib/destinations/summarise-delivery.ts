import 'server-only'
import { WORK_MEMORY } from '../audience/numbers-store'
import { operation } from '../actions/operation'
import { may } from '../auth/permissions'
import { SummariseDeliveryInput, SummaryResult } from './delivery-schema'
import { requireParts } from './delivery-parts'
import { findDelivery } from './delivery-store'
import { columnsOf, findDestination } from './destination-store'
import type { Plan } from './plan'
import { countPlan } from './plan-store'
import type { Mode } from './schema'

const SAMPLED = 5

/** What a run would do now, without doing it: by the statement that plans a run. */
export const summariseDelivery = operation({
  id: 'deliveries.summarise',
  summary: 'Show what sending a segment to a destination would do',
  effect: 'read',
  permission: 'destinations:read',
  input: SummariseDeliveryInput,
  output: SummaryResult,
  rest: { method: 'POST', path: '/deliveries/summarise' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 90_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }) {
    const destination = await findDestination(tx, ctx.actor, input.destinationId)
    const { segmentId, destinationId, audience, columns = columnsOf(destination), mode = destination.mode as Mode, reach } = input
    const { question, sending } = await requireParts(tx, ctx, { segmentId, destinationId, audience, columns, mode })
    const deliveryId = input.deliveryId === undefined ? null : (await findDelivery(tx, ctx.actor, input.deliveryId)).id
    const plan: Plan = { question, sending, mode, reach, deliveryId, now: ctx.clock.now() }
    const seen = may(ctx.actor, 'customers:read_personal') ? SAMPLED : 0
    const { people, leftOut, added, changed, removed, unchanged, sample } = await countPlan(tx, plan, seen)
    const sent = added + changed + unchanged
    return {
      people,
      leftOut: Object.entries(leftOut).map(([reason, count]) => ({ reason, people: count })),
      there: sent + (mode === 'add' || mode === 'update' ? removed : 0),
      added,
      changed: mode === 'add' ? 0 : changed,
      removed: mode === 'add' || mode === 'update' ? 0 : removed,
      unchanged: mode === 'add' ? unchanged + changed : unchanged,
      sample,
      columns: sending.columns.map(({ target }) => target.label),
      problems: problemsOf({ sent, pausedAt: destination.pausedAt, name: destination.name }),
    }
  },
})

function problemsOf({ sent, pausedAt, name }: { sent: number; pausedAt: Date | null; name: string }): string[] {
  return [...(pausedAt ? [`“${name}” is paused.`] : []), ...(sent === 0 ? ['Nobody of this segment would be there.'] : [])]
}
