import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { findPredictions } from './run-store'
import { PredictionsResult } from './schema'

/** The fit that the predictions come from, with how it was checked, and the one that was asked for last. */
export const getPredictions = operation({
  id: 'predictions.get',
  summary: 'Show the prediction models',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({ databaseId: z.uuid({ error: 'must be an id' }) }),
  output: PredictionsResult,
  rest: { method: 'GET', path: '/predictions' },
  async run({ ctx, input, tx }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    return findPredictions(tx, database.id)
  },
})
