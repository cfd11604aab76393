import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { DeliveryListResult, ListDeliveriesInput } from './delivery-schema'
import { deliveriesOf } from './delivery-store'

export const listDeliveries = operation({
  id: 'deliveries.list',
  summary: 'List what is sent where',
  effect: 'read',
  permission: 'destinations:read',
  input: ListDeliveriesInput,
  output: DeliveryListResult,
  rest: { method: 'GET', path: '/deliveries' },
  async run({ ctx, input, tx }) {
    await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    return { deliveries: await deliveriesOf(tx, ctx.actor, input) }
  },
})
