import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { findDatabase } from '../store'
import { ingest } from './ingest'
import { rowSchemas } from './row-schema'
import { DatabaseField, INGEST_LIMITS, IngestResult, MOST_BYTES } from './schema'
import { CustomerRows } from './sent-schema'
import { fromCustomer, readRows } from './sent-rows'
import { summaryOf } from './summary'

/** Takes in up to 1,000 customers; what a row leaves out stays as it is, and what is older than what is stored changes nothing. */
export const ingestCustomers = operation({
  id: 'customers.ingest',
  summary: 'Send customers',
  effect: 'write',
  permission: 'data:ingest',
  input: z.strictObject({ databaseId: DatabaseField, customers: CustomerRows }),
  output: IngestResult,
  rest: { method: 'POST', path: '/customers', maxBytes: MOST_BYTES },
  transaction: INGEST_LIMITS,
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const now = ctx.clock.now()
    const { Customer } = rowSchemas(database.timezone)
    const read = readRows(input.customers, 'customers', Customer, (row, index) => fromCustomer(row, index, now.toISOString()))
    const result = await ingest(tx, { databaseId: database.id, now, ...read })
    await record(summaryOf(database, result))
    return result
  },
})
