import 'server-only'
import { operation } from '../actions/operation'
import { DeliveryInput, DeliveryResult } from './delivery-schema'
import { findDelivery, toDelivery } from './delivery-store'

export const getDelivery = operation({
  id: 'deliveries.get',
  summary: 'Get what is sent to a destination, and when',
  effect: 'read',
  permission: 'destinations:read',
  input: DeliveryInput,
  output: DeliveryResult,
  rest: { method: 'GET', path: '/deliveries/{id}' },
  run: async ({ ctx, input, tx }) => toDelivery(tx, await findDelivery(tx, ctx.actor, input.id)),
})
