import 'server-only'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { enqueue } from '../jobs/queue'
import { refusePaused } from './delivery-parts'
import { RunIdResult, RunInput } from './delivery-schema'
import { findRun } from './run-store'
import { queueAgain } from './run-state-store'

/** The same rows from where it ended, while nothing newer was sent; after that a new run is the way. */
export const retryRun = operation({
  id: 'deliveries.retry_run',
  summary: 'Go on with a run that failed or was stopped',
  effect: 'write',
  permission: 'deliveries:write',
  input: RunInput,
  output: RunIdResult,
  rest: { method: 'POST', path: '/delivery-runs/{id}/retry', status: 202 },
  async run({ ctx, input: { id }, tx, record }) {
    const { delivery, databaseId } = await findRun(tx, ctx.actor, id)
    refusePaused(delivery.destination.name, delivery.destination.pausedAt)
    if (!(await queueAgain(tx, id, ctx.clock.now()))) {
      throw new AppError('CONFLICT', 'This run cannot go on: it is not over, came to its end, or a newer one has begun.', {
        remedy: 'Nothing was started. Send again with a new run.',
      })
    }
    await record({ objectType: 'delivery', objectId: delivery.id, objectName: delivery.segment.name, databaseId, details: { run: id } })
    await enqueue(tx, 'deliveries.run', {})
    return { id }
  },
})
