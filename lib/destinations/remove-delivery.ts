import 'server-only'
import { operation } from '../actions/operation'
import { DeliveryInput } from './delivery-schema'
import { deleteDelivery, FORGETTING, findDelivery, refuseUnderWay } from './delivery-store'
import { DestinationIdResult } from './destination-schema'

/** Nothing is sent any more; who is at the destination stays there. */
export const removeDelivery = operation({
  id: 'deliveries.remove',
  summary: 'Delete what is sent to a destination, with its runs',
  effect: 'write',
  permission: 'deliveries:write',
  input: DeliveryInput,
  output: DestinationIdResult,
  rest: { method: 'DELETE', path: '/deliveries/{id}' },
  transaction: FORGETTING,
  async run({ ctx, input: { id }, tx, record }) {
    const { segment, destination, databaseId, audience } = await findDelivery(tx, ctx.actor, id)
    await refuseUnderWay(tx, id, 'Nothing was deleted. Stop the run first.')
    await deleteDelivery(tx, id)
    const details = { destination: destination.name, audience }
    await record({ objectType: 'delivery', objectId: id, objectName: segment.name, databaseId, details })
    return { id }
  },
})
