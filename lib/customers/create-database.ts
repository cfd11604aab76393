import 'server-only'
import { operation } from '../actions/operation'
import { DatabaseResult } from './results'
import { DatabaseInput } from './schema'
import { insertDatabase } from './store'
import { refuseTakenName } from './taken-name'

/** For those who see all: whoever may see some only could not see the new one. */
export const createDatabase = operation({
  id: 'databases.create',
  summary: 'Create a customer-360 database',
  effect: 'write',
  event: 'database.created',
  permission: 'data:write',
  allDatabases: true,
  input: DatabaseInput,
  output: DatabaseResult,
  rest: { method: 'POST', path: '/databases', status: 201 },
  async run({ input, tx, record }) {
    await refuseTakenName(tx, input.name)
    const database = await insertDatabase(tx, input)
    await record({
      objectType: 'database',
      objectId: database.id,
      objectName: database.name,
      databaseId: database.id,
      details: { timezone: database.timezone, currency: database.currency, pinnedDay: database.pinnedDay },
    })
    return database
  },
})
