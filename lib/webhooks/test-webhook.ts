import 'server-only'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { insertTestEvent } from './deliveries-store'
import { DeliveryIdInput, WebhookIdInput } from './schema'
import { findWebhook } from './store'

/** Sends an event of type `webhook.test`, like any other. */
export const testWebhook = operation({
  id: 'webhooks.test',
  summary: 'Send a test event to a webhook',
  effect: 'write',
  permission: 'webhooks:write',
  input: WebhookIdInput,
  output: DeliveryIdInput,
  rest: { method: 'POST', path: '/webhooks/{id}/test', status: 202 },
  async run({ ctx, input, tx, record }) {
    const { name, enabled, databaseId } = await findWebhook(tx, ctx.actor, input.id)
    if (!enabled) throw new AppError('PRECONDITION_FAILED', `“${name}” is switched off.`, { remedy: 'Nothing was sent. Switch it on first.' })
    const deliveryId = await insertTestEvent(tx, input.id, ctx.clock.now())
    await record({ objectType: 'webhook', objectId: input.id, objectName: name, ...(databaseId ? { databaseId } : {}), details: { deliveryId } })
    return { deliveryId }
  },
})
