import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { SourceListResult } from './schema'
import { listSourceRows } from './store'

export const listSources = operation({
  id: 'sources.list',
  summary: 'List the connected shops',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({}),
  output: SourceListResult,
  rest: { method: 'GET', path: '/sources' },
  run: async ({ ctx, tx }) => ({ sources: await listSourceRows(tx, databasesOf(ctx.actor)) }),
})
