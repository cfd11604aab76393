import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { listImports as findAll } from './import-list-store'

/** The newest first, at most 200. */
export const listImports = operation({
  id: 'imports.list',
  summary: 'List the imports',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({ databaseId: z.uuid({ error: 'must be an id' }).optional() }),
  rest: { method: 'GET', path: '/imports' },
  run: ({ input, tx }) => findAll(tx, input.databaseId),
})
