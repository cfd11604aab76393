import 'server-only'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { findDelivery, makeDue } from './deliveries-store'
import { DeliveryIdInput } from './schema'
import { findWebhook } from './store'

/** Sends an event once more, under the same `webhook-id`. */
export const replayDelivery = operation({
  id: 'webhooks.replay',
  summary: 'Send an event to a webhook again',
  effect: 'write',
  permission: 'webhooks:write',
  input: DeliveryIdInput,
  output: DeliveryIdInput,
  rest: { method: 'POST', path: '/webhook-deliveries/{deliveryId}/replay', status: 202 },
  async run({ ctx, input, tx, record }) {
    const { webhookId, type } = await findDelivery(tx, input.deliveryId)
    const { name, enabled, databaseId } = await findWebhook(tx, ctx.actor, webhookId)
    if (!enabled) throw new AppError('PRECONDITION_FAILED', `“${name}” is switched off.`, { remedy: 'Nothing was sent. Switch it on first.' })
    await makeDue(tx, input.deliveryId, ctx.clock.now())
    await record({ objectType: 'webhook', objectId: webhookId, objectName: name, ...(databaseId ? { databaseId } : {}), details: { type, ...input } })
    return { deliveryId: input.deliveryId }
  },
})
