import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { findDatabase } from '../store'
import { ingest } from './ingest'
import { rowSchemas } from './row-schema'
import { DatabaseField, INGEST_LIMITS, IngestResult, MOST_BYTES } from './schema'
import { OrderRows } from './sent-schema'
import { fromOrder, readRows } from './sent-rows'
import { summaryOf } from './summary'

/** Takes in up to 1,000 orders, each whole with its lines; the latest `updated_at` stands, in whatever sequence they come. */
export const ingestOrders = operation({
  id: 'orders.ingest',
  summary: 'Send orders',
  effect: 'write',
  permission: 'data:ingest',
  input: z.strictObject({ databaseId: DatabaseField, orders: OrderRows }),
  output: IngestResult,
  rest: { method: 'POST', path: '/orders', maxBytes: MOST_BYTES },
  transaction: INGEST_LIMITS,
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const now = ctx.clock.now()
    const { Order } = rowSchemas(database.timezone)
    const read = readRows(input.orders, 'orders', Order, (row, index) => fromOrder(row, index, now.toISOString()))
    const result = await ingest(tx, { databaseId: database.id, now, ...read })
    await record(summaryOf(database, result))
    return result
  },
})
