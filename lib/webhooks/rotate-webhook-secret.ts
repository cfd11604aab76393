import 'server-only'
import { operation } from '../actions/operation'
import { WebhookIdInput, WebhookSecretResult } from './schema'
import { newSigningSecret } from './sign'
import { findWebhook, replaceSecret } from './store'

/** A new signing secret; for 24 hours the one before signs too, so that the receiver can change without missing an event. */
export const rotateWebhookSecret = operation({
  id: 'webhooks.rotate-secret',
  summary: 'Give a webhook a new signing secret',
  effect: 'write',
  permission: 'webhooks:write',
  proof: true,
  input: WebhookIdInput,
  output: WebhookSecretResult,
  rest: { method: 'POST', path: '/webhooks/{id}/rotate-secret' },
  isSecret: true,
  async run({ ctx, input, tx, record }) {
    const { name, databaseId } = await findWebhook(tx, ctx.actor, input.id)
    const secret = newSigningSecret()
    await replaceSecret(tx, input.id, secret, ctx.clock.now())
    await record({ objectType: 'webhook', objectId: input.id, objectName: name, ...(databaseId ? { databaseId } : {}) })
    return { webhook: await findWebhook(tx, ctx.actor, input.id), secret }
  },
})
