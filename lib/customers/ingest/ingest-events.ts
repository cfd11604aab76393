import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { findDatabase } from '../store'
import { eventSchemas } from './event-schema'
import { ingest } from './ingest'
import { DatabaseField, INGEST_LIMITS, IngestResult, MOST_BYTES } from './schema'
import { fromEvent } from './sent-events'
import { readRows } from './sent-rows'
import { EventRows } from './sent-schema'
import { summaryOf } from './summary'

/** Takes in up to 1,000 e-commerce events: orders that were completed, changed, refunded or cancelled, and what is known of a customer. */
export const ingestEvents = operation({
  id: 'events.ingest',
  summary: 'Send events',
  effect: 'write',
  permission: 'data:ingest',
  input: z.strictObject({ databaseId: DatabaseField, events: EventRows }),
  output: IngestResult,
  rest: { method: 'POST', path: '/events', maxBytes: MOST_BYTES },
  transaction: INGEST_LIMITS,
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const now = ctx.clock.now()
    const { Event } = eventSchemas(database.timezone)
    const read = readRows(input.events, 'events', Event, (row, index) => fromEvent(row, index, now.toISOString()))
    const result = await ingest(tx, { databaseId: database.id, now, ...read })
    await record(summaryOf(database, result))
    return result
  },
})
