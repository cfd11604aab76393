import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
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
  transaction: { statementTimeoutMs: 8_000 },
  async run({ ctx, input, tx }): Promise<TableCount[]> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { tables } = STANDARD_CATALOGUE
    const records = await remembered(`tables ${database.id} ${database.dataVersion}`, () => recordCounts(tx, database.id, tables))
    return tables.map(({ id, label, description, rows }) => ({ id, label, description, rows, records: records.get(id) ?? 0 }))
  },
})
