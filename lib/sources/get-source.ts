import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { SourceIdInput, SourceResult } from './schema'
import { findSource } from './store'

export const getSource = operation({
  id: 'sources.get',
  summary: 'Look at a connected shop',
  effect: 'read',
  permission: 'data:read',
  input: SourceIdInput,
  output: SourceResult,
  rest: { method: 'GET', path: '/sources/{id}' },
  run: ({ ctx, input, tx }) => findSource(tx, databasesOf(ctx.actor), input.id),
})
