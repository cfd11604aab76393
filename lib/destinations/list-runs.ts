import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { ListRunsInput, RunListResult } from './delivery-schema'
import { runsOf, toRun } from './run-store'

export const listRuns = operation({
  id: 'deliveries.runs',
  summary: 'List what was sent to destinations',
  effect: 'read',
  permission: 'destinations:read',
  input: ListRunsInput,
  output: RunListResult,
  rest: { method: 'GET', path: '/delivery-runs' },
  async run({ ctx, input, tx }) {
    await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const runs = (await runsOf(tx, ctx.actor, input)).map(toRun)
    return { runs, next: runs.length < input.limit ? null : (runs.at(-1)?.id ?? null) }
  },
})
