import 'server-only'
import { operation } from '../actions/operation'
import { WebhookIdInput } from './schema'
import { deleteWebhook, findWebhook } from './store'

/** With its deliveries and its secrets. */
export const removeWebhook = operation({
  id: 'webhooks.remove',
  summary: 'Delete a webhook',
  effect: 'write',
  permission: 'webhooks:write',
  input: WebhookIdInput,
  output: WebhookIdInput,
  rest: { method: 'DELETE', path: '/webhooks/{id}' },
  async run({ ctx, input, tx, record }) {
    const { name, databaseId } = await findWebhook(tx, ctx.actor, input.id)
    await deleteWebhook(tx, input.id)
    await record({ objectType: 'webhook', objectId: input.id, objectName: name, ...(databaseId ? { databaseId } : {}) })
    return { id: input.id }
  },
})
