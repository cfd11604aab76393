import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { catalogueOf } from '../customers/catalogue'
import { findDatabase } from '../customers/store'
import { filledTables } from '../segments/catalogue/standard'
import { remembered } from './answers'
import { TablesResult } from './results'
import { type TableCount, TablesInput } from './schema'
import { recordCounts } from './tables-store'

export const listTables = operation({
  id: 'segments.tables',
  summary: 'List the tables of a database',
  effect: 'read',
  permission: 'segments:read',
  input: TablesInput,
  output: TablesResult,
  rest: { method: 'GET', path: '/segments/tables' },
  transaction: { statementTimeoutMs: 15_000 },
  async run({ ctx, input, tx }): Promise<TableCount[]> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const tables = filledTables(await catalogueOf(tx, database.id))
    const key = JSON.stringify(['tables', database.id, database.dataVersion, tables.length])
    const records = await remembered(key, () => recordCounts(tx, database.id, tables))
    return tables.map(({ id, label, description, rows }) => ({ id, label, description, rows, records: records.get(id) ?? 0 }))
  },
})
