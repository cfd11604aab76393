import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { formatQuantity } from '../core/format'
import { findDatabase } from '../customers/store'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { unsayable, viewSql } from '../segments/view-sql'
import { readInput } from './question'
import { PreviewInput } from './schema'
import { MOST_SQL } from './sql-schema'

/** The conditions of a segment as the query of a SQL segment; nothing is run. It has the same members on every day. */
export const convertToSql = operation({
  id: 'segments.to_sql',
  summary: 'Write a segment as the query of a SQL segment',
  effect: 'read',
  permission: 'segments:sql',
  input: PreviewInput,
  output: z.strictObject({ sql: z.string() }),
  rest: { method: 'POST', path: '/segments/to-sql' },
  async run({ ctx, input, tx }): Promise<{ sql: string }> {
    await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const definition = readInput(input.definition)
    const others = unsayable(definition, STANDARD_CATALOGUE)
    if (others.length > 0) {
      throw new AppError('PRECONDITION_FAILED', `${formatQuantity(others.length, 'condition')} of the segment cannot be said in SQL.`, {
        remedy:
          'A query sees the tables of customers and orders, and neither other segments, lists, campaigns nor custom attributes. Switch them off and convert the rest.',
        issues: others.map(({ id }) => ({ path: ['definition', id], message: 'cannot be said in SQL' })),
      })
    }
    const sql = viewSql(definition, STANDARD_CATALOGUE)
    if (sql.length <= MOST_SQL) return { sql }
    throw new AppError('TOO_LARGE', 'The query would be longer than a SQL segment may be.', {
      remedy: 'Upload the values of its lists as a list instead, and keep the conditions.',
    })
  },
})
