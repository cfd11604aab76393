import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../actions/cursor'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { ListDeliveriesInput, SourceDeliveriesResult } from './schema'
import { deliveriesAfter, findSource } from './store'

/** The newest first; of the last 30 days. */
export const listSourceDeliveries = operation({
  id: 'sources.deliveries',
  summary: 'List what a shop has sent',
  effect: 'read',
  permission: 'data:read',
  input: ListDeliveriesInput,
  output: SourceDeliveriesResult,
  rest: { method: 'GET', path: '/sources/{id}/deliveries' },
  async run({ ctx, input, tx }) {
    await findSource(tx, databasesOf(ctx.actor), input.id)
    const after = input.after === undefined ? undefined : readCursor(input.after, Place)
    const rows = await deliveriesAfter(tx, input.id, after, input.limit + 1)
    const deliveries = rows.slice(0, input.limit)
    const last = deliveries.at(-1)
    return { deliveries, next: last && rows.length > deliveries.length ? writeCursor({ at: last.receivedAt, id: last.deliveryId }) : null }
  },
})

const Place = z.strictObject({ at: z.iso.datetime(), id: z.string().max(200) })
