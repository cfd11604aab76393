import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { enqueue } from '../jobs/queue'
import { insertRun } from './run-store'

/** Asks for the models to be fitted to a database; a worker does it. */
export const fitPredictions = operation({
  id: 'predictions.fit',
  summary: 'Fit the prediction models',
  effect: 'write',
  permission: 'data:write',
  input: z.strictObject({ databaseId: z.uuid({ error: 'must be an id' }) }),
  output: z.strictObject({ id: z.string() }),
  rest: { method: 'POST', path: '/predictions', status: 202 },
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const id = await insertRun(tx, { databaseId: database.id, askedBy: ctx.actor.name, askedAt: ctx.clock.now() })
    await record({ objectType: 'database', objectId: database.id, objectName: database.name, databaseId: database.id, details: { fit: id } })
    await enqueue(tx, 'predictions.fit', { databaseId: database.id })
    return { id }
  },
})
