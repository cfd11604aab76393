import 'server-only'
import { operation } from '../actions/operation'
import { outboundRules } from '../outbound/rules'
import { readTarget } from '../outbound/target'
import { UpdateWebhookInput, WebhookResult } from './schema'
import { changeWebhook, findWebhook, requireVisibleDatabase } from './store'

/** A field that is left out keeps its value. Switched on again, it goes on with what waits. */
export const updateWebhook = operation({
  id: 'webhooks.update',
  summary: 'Change a webhook',
  effect: 'write',
  permission: 'webhooks:write',
  input: UpdateWebhookInput,
  output: WebhookResult,
  rest: { method: 'PATCH', path: '/webhooks/{id}' },
  async run({ ctx, input, tx, record }) {
    const before = await findWebhook(tx, ctx.actor, input.id)
    const { url, databaseId } = input.changes
    if (url !== undefined) readTarget(url, outboundRules())
    if (databaseId !== undefined) await requireVisibleDatabase(tx, ctx.actor, databaseId)
    await changeWebhook(tx, input.id, input.changes)
    const after = await findWebhook(tx, ctx.actor, input.id)
    await record({
      objectType: 'webhook',
      objectId: after.id,
      objectName: after.name,
      ...(after.databaseId ? { databaseId: after.databaseId } : {}),
      details: { host: new URL(after.url).host, events: after.events.join(' '), enabled: after.enabled, wasEnabled: before.enabled },
    })
    return after
  },
})
