import 'server-only'
import { operation } from '../actions/operation'
import { WebhookIdInput, WebhookResult } from './schema'
import { findWebhook } from './store'

export const getWebhook = operation({
  id: 'webhooks.get',
  summary: 'Look at a webhook',
  effect: 'read',
  permission: 'webhooks:read',
  input: WebhookIdInput,
  output: WebhookResult,
  rest: { method: 'GET', path: '/webhooks/{id}' },
  run: ({ ctx, input, tx }) => findWebhook(tx, ctx.actor, input.id),
})
