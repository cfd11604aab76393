import 'server-only'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { RunIdResult, RunInput } from './delivery-schema'
import { findRun } from './run-store'
import { endRun } from './run-state-store'

/** What is at the destination already stays there; the next run knows of it. */
export const stopRun = operation({
  id: 'deliveries.stop_run',
  summary: 'Stop a run',
  effect: 'write',
  permission: 'deliveries:write',
  input: RunInput,
  output: RunIdResult,
  rest: { method: 'POST', path: '/delivery-runs/{id}/stop' },
  // What was on its way is noted row by row.
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 65_000 },
  async run({ ctx, input: { id }, tx, record }) {
    const { delivery, databaseId } = await findRun(tx, ctx.actor, id)
    const ended = await endRun(tx, id, { status: 'stopped', problem: `${ctx.actor.name} stopped it.`, remedy: null, at: ctx.clock.now() })
    if (!ended) throw new AppError('CONFLICT', 'This run is over already.', { remedy: 'Nothing was changed.' })
    await record({ objectType: 'delivery', objectId: delivery.id, objectName: delivery.segment.name, databaseId, details: { run: id } })
    return { id }
  },
})
