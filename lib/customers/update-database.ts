import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { enqueue } from '../jobs/queue'
import { DatabaseResult } from './results'
import { DatabaseChanges } from './schema'
import { changeDatabase, findDatabase } from './store'
import { refuseTakenName } from './taken-name'

/** A field that is left out keeps its value. A new zone, day or country is followed by a rebuild of all attributes. */
export const updateDatabase = operation({
  id: 'databases.update',
  summary: 'Change a customer-360 database',
  effect: 'write',
  event: 'database.updated',
  permission: 'data:write',
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }), changes: DatabaseChanges }),
  output: DatabaseResult,
  rest: { method: 'PATCH', path: '/databases/{id}' },
  async run({ ctx, input, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const { name, brand, region, timezone, currency, pinnedDay, defaultCountry } = await findDatabase(tx, databases, input.id)
    const changed = { name, brand, region, timezone, currency, pinnedDay, defaultCountry, ...input.changes }
    await refuseTakenName(tx, changed.name, input.id)
    const database = await changeDatabase(tx, databases, input.id, changed)
    await record({
      objectType: 'database',
      objectId: database.id,
      objectName: database.name,
      databaseId: database.id,
      details: { timezone: database.timezone, currency: database.currency, pinnedDay: database.pinnedDay },
    })
    await enqueue(tx, 'attributes.refresh', { databaseId: database.id })
    return database
  },
})
