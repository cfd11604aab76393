import 'server-only'
import { operation } from '../actions/operation'
import { enqueue } from '../jobs/queue'
import { refusePaused } from './delivery-parts'
import { RunDeliveryInput, RunIdResult } from './delivery-schema'
import { findDelivery } from './delivery-store'
import { insertRun } from './run-store'

/** Queues a run; a worker plans and sends it. A test sends a few rows to a list of its own and remembers nobody. */
export const runDelivery = operation({
  id: 'deliveries.run',
  summary: 'Send a segment to a destination now',
  effect: 'write',
  permission: 'deliveries:write',
  input: RunDeliveryInput,
  output: RunIdResult,
  rest: { method: 'POST', path: '/deliveries/{id}/run', status: 202 },
  async run({ ctx, input, tx, record }) {
    const { id, databaseId, segment, destination, purpose, audience } = await findDelivery(tx, ctx.actor, input.id)
    refusePaused(destination.name, destination.pausedAt)
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const runId = await insertRun(tx, { databaseId, deliveryId: id, trigger: 'person', testRows: input.test }, author)
    const details = { run: runId, destination: destination.name, audience, purpose, ...(input.test === undefined ? {} : { test: input.test }) }
    await record({ objectType: 'delivery', objectId: id, objectName: segment.name, databaseId, details })
    await enqueue(tx, 'deliveries.run', {})
    return { id: runId }
  },
})
