import 'server-only'
import { operation } from '../actions/operation'
import { RunInput, RunResult } from './delivery-schema'
import { findRun, toRun } from './run-store'

export const getRun = operation({
  id: 'deliveries.get_run',
  summary: 'Get one run: what it did, and what became of it',
  effect: 'read',
  permission: 'destinations:read',
  input: RunInput,
  output: RunResult,
  rest: { method: 'GET', path: '/delivery-runs/{id}' },
  run: async ({ ctx, input, tx }) => toRun(await findRun(tx, ctx.actor, input.id)),
})
