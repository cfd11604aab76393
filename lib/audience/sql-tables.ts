import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { filledTables, STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { AS_OF_VIEW, columnsOf, KEY_COLUMN, SQL_TYPES } from '../segments/views'
import { levelOf } from './sql-question'
import { SqlTablesResult } from './sql-results'
import { type SqlTable, type SqlTables, SqlTablesInput } from './sql-schema'

/** What a query may read, as the asker may read it. */
export const sqlTables = operation({
  id: 'sql.tables',
  summary: 'List the tables and columns for SQL',
  effect: 'read',
  permission: 'segments:sql',
  input: SqlTablesInput,
  output: SqlTablesResult,
  rest: { method: 'GET', path: '/sql/tables' },
  async run({ ctx, input, tx }): Promise<SqlTables> {
    await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const level = levelOf(ctx.actor)
    const { attributes } = STANDARD_CATALOGUE
    const listed = filledTables(STANDARD_CATALOGUE).map((table) => ({
      name: table.id,
      label: table.label,
      description: table.description,
      columns: [
        KEY,
        ...columnsOf(table, attributes, level).map(({ attribute, type, label, description }) => {
          return { name: attribute, type: SQL_TYPES[type], label, description }
        }),
      ],
    }))
    return { tables: [...listed, AS_OF], isPersonal: level === 'personal' }
  },
})

const KEY = {
  name: KEY_COLUMN,
  type: 'bigint',
  label: 'Customer key',
  description: 'The number of the customer, the same in every table. The answer is this column.',
}

const AS_OF: SqlTable = {
  name: AS_OF_VIEW,
  label: 'As of',
  description: 'One row: the instant and the day that the numbers are as of, in the time zone of the database.',
  columns: [
    { name: 'now', type: 'timestamptz', label: 'Now', description: 'The instant.' },
    { name: 'today', type: 'date', label: 'Today', description: 'Its day in the time zone of the database.' },
    { name: 'time_zone', type: 'text', label: 'Time zone', description: 'The time zone of the database.' },
  ],
}
