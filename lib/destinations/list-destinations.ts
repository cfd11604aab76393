import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { DestinationListResult, ListDestinationsInput } from './destination-schema'
import { destinationsOf } from './destination-store'

export const listDestinations = operation({
  id: 'destinations.list',
  summary: 'List the destinations of a customer-360 database',
  effect: 'read',
  permission: 'destinations:read',
  input: ListDestinationsInput,
  output: DestinationListResult,
  rest: { method: 'GET', path: '/destinations' },
  async run({ ctx, input: { databaseId }, tx }) {
    await findDatabase(tx, databasesOf(ctx.actor), databaseId)
    return { destinations: await destinationsOf(tx, ctx.actor, databaseId) }
  },
})
