import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../actions/cursor'
import { operation } from '../actions/operation'
import { deliveriesAfter } from './deliveries-store'
import { DeliveryListResult, ListDeliveriesInput } from './schema'
import { findWebhook } from './store'

/** The newest first. */
export const listDeliveries = operation({
  id: 'webhooks.deliveries',
  summary: 'List what a webhook was sent',
  effect: 'read',
  permission: 'webhooks:read',
  input: ListDeliveriesInput,
  output: DeliveryListResult,
  rest: { method: 'GET', path: '/webhooks/{id}/deliveries' },
  async run({ ctx, input, tx }) {
    await findWebhook(tx, ctx.actor, input.id)
    const after = input.after === undefined ? undefined : readCursor(input.after, Place)
    const rows = await deliveriesAfter(tx, input.id, after, input.limit + 1)
    const deliveries = rows.slice(0, input.limit)
    const last = deliveries.at(-1)
    return { deliveries, next: last && rows.length > deliveries.length ? writeCursor({ createdAt: last.createdAt, id: last.id }) : null }
  },
})

const Place = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() })
