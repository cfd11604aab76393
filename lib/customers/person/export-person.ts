import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { takeTurnToMerge } from '../merge-turn-store'
import { CustomerInput } from '../profile-schema'
import { findDatabase } from '../store'
import { importsOf, readPerson } from './export-store'
import { findPerson } from './people-store'

const Rows = z.array(z.record(z.string(), z.unknown()))

const PersonExport = z
  .strictObject({
    exportedAt: z.string().meta({ format: 'date-time' }),
    database: z.string().meta({ description: 'The name of the customer-360 database' }),
    timezone: z.string(),
    currency: z.string(),
    customerIds: z.array(z.string()).meta({ description: 'Every id that leads to this person' }),
    tables: z.record(z.string(), Rows).meta({ description: 'Every row of every table that is about the person' }),
    imports: Rows.meta({ description: 'The files that the rows came with: `no` is what `import_no` refers to' }),
  })
  .meta({ id: 'PersonExport' })

/** Everything that the product holds about one person, as one document to hand over. */
export const exportPerson = operation({
  id: 'customers.export_person',
  summary: 'Export all that is known of a person',
  effect: 'write',
  permission: 'customers:export',
  personal: true,
  proof: true,
  // Nothing of it is kept for a repeated request.
  isSecret: true,
  input: CustomerInput,
  output: PersonExport,
  rest: { method: 'POST', path: '/databases/{databaseId}/customers/{customer}/export' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000 },
  async run({ ctx, input, tx, record }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    await takeTurnToMerge(tx, database.id)
    const person = await findPerson(tx, database.id, input.customer)
    const tables = await readPerson(tx, database.id, person)
    const rows = Object.values(tables).reduce((all, one) => all + one.length, 0)
    await record({ objectType: 'customer', objectId: input.customer, objectName: '', databaseId: database.id, details: { rows } })
    return {
      exportedAt: ctx.clock.now().toISOString(),
      database: database.name,
      timezone: database.timezone,
      currency: database.currency,
      customerIds: [...person.externalIds],
      tables,
      imports: await importsOf(tx, tables),
    }
  },
})
