import 'server-only'
import { operation } from '../actions/operation'
import { DestinationIdInput, DestinationResult } from './destination-schema'
import { findDestination, toDestination } from './destination-store'

export const getDestination = operation({
  id: 'destinations.get',
  summary: 'Get a destination',
  effect: 'read',
  permission: 'destinations:read',
  input: DestinationIdInput,
  output: DestinationResult,
  rest: { method: 'GET', path: '/destinations/{id}' },
  run: async ({ ctx, input, tx }) => toDestination(tx, ctx.actor, await findDestination(tx, ctx.actor, input.id)),
})
