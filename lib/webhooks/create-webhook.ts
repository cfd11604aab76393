import 'server-only'
import { operation } from '../actions/operation'
import { outboundRules } from '../outbound/rules'
import { readTarget } from '../outbound/target'
import { WebhookInput, WebhookSecretResult } from './schema'
import { newSigningSecret } from './sign'
import { findWebhook, insertWebhook, requireVisibleDatabase } from './store'

/** The signing secret is in this answer and never told again. */
export const createWebhook = operation({
  id: 'webhooks.create',
  summary: 'Create a webhook',
  effect: 'write',
  permission: 'webhooks:write',
  proof: true,
  input: WebhookInput,
  output: WebhookSecretResult,
  rest: { method: 'POST', path: '/webhooks', status: 201 },
  isSecret: true,
  async run({ ctx, input, tx, record }) {
    readTarget(input.url, outboundRules())
    await requireVisibleDatabase(tx, ctx.actor, input.databaseId)
    const secret = newSigningSecret()
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const id = await insertWebhook(tx, input, author, secret)
    await record({
      objectType: 'webhook',
      objectId: id,
      objectName: input.name,
      ...(input.databaseId ? { databaseId: input.databaseId } : {}),
      details: { host: new URL(input.url).host, events: input.events.join(' ') },
    })
    return { webhook: await findWebhook(tx, ctx.actor, id), secret }
  },
})
