import 'server-only'
import { operation } from '../actions/operation'
import { remembered } from '../audience/answers'
import { may } from '../auth/permissions'
import { ownValue } from '../segments/own-value'
import { fillOf, recordsOf } from './column-store'
import { type ExploredTable, ExploredTableResult, TableInput } from './schema'
import { exploredTable, TIMES } from './tables'

/** Counting the different values of all columns sorts each of them; of more rows that is left to the page of one column. */
const MOST_DISTINCT = 1_000_000

/** What is in a table of the customer-360 database: its columns, how full they are and what they mean. */
export const exploreTable = operation({
  id: 'explorer.table',
  summary: 'Explore a table',
  effect: 'read',
  permission: 'data:read',
  input: TableInput,
  output: ExploredTableResult,
  rest: { method: 'GET', path: '/explorer/{table}' },
  transaction: { statementTimeoutMs: 30_000 },
  async run({ ctx, input, tx }): Promise<ExploredTable> {
    const { database, table, attributes, moment, rows, key } = await exploredTable(tx, ctx, input.databaseId, input.table)
    const found = await remembered(key, async () => {
      const about = await recordsOf(tx, rows, TIMES[table.relation])
      const values = attributes.map((attribute) => ownValue(attribute, moment))
      return { ...about, fill: await fillOf(tx, rows, values, about.records <= MOST_DISTINCT) }
    })
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    return {
      table: table.id,
      label: table.label,
      description: table.description,
      rows: table.rows,
      records: found.records,
      newest: found.newest?.toISOString() ?? null,
      builtFor: database.attributesAsOf,
      columns: attributes.map(({ attribute, label, description, type, unit, origin, personal = false }, index) => ({
        column: attribute,
        label,
        description,
        type,
        ...(unit ? { unit } : {}),
        origin,
        isPersonal: personal,
        filled: found.fill[index]?.filled ?? 0,
        distinct: personal && isMasked ? null : (found.fill[index]?.distinct ?? null),
      })),
    }
  },
})
