import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findImport } from './import-list-store'
import { ImportResult } from './results'

export const getImport = operation({
  id: 'imports.get',
  summary: 'Show an import',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: ImportResult,
  rest: { method: 'GET', path: '/imports/{id}' },
  run: ({ ctx, input, tx }) => findImport(tx, databasesOf(ctx.actor), input.id, ctx.clock.now()),
})
