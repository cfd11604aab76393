import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { DatabasesResult } from './results'
import { listDatabases as findAll } from './store'

export const listDatabases = operation({
  id: 'databases.list',
  summary: 'List the customer-360 databases',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({}),
  output: DatabasesResult,
  rest: { method: 'GET', path: '/databases' },
  run: ({ ctx, tx }) => findAll(tx, databasesOf(ctx.actor)),
})
