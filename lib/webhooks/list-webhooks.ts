import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { WebhookListResult } from './schema'
import { listWebhookRows } from './store'

export const listWebhooks = operation({
  id: 'webhooks.list',
  summary: 'List the webhooks',
  effect: 'read',
  permission: 'webhooks:read',
  input: z.strictObject({}),
  output: WebhookListResult,
  rest: { method: 'GET', path: '/webhooks' },
  async run({ ctx, tx }) {
    return { webhooks: await listWebhookRows(tx, ctx.actor) }
  },
})
