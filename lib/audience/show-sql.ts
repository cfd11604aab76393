import 'server-only'
import { operation } from '../actions/operation'
import { may } from '../auth/permissions'
import { writtenSql } from '../segments/sql-text'
import { SqlResult } from './panel-results'
import type { SegmentSql } from './panel-schema'
import { prepareQuestion, readInput } from './question'
import { PreviewInput } from './schema'

/** The statement as it runs, for those who read SQL; nothing is run. A segment inside it may name people, so its values are personal. */
export const showSql = operation({
  id: 'segments.sql',
  summary: 'Show the SQL of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: PreviewInput,
  output: SqlResult,
  rest: { method: 'POST', path: '/segments/sql' },
  async run({ ctx, input, tx }): Promise<SegmentSql> {
    const { members } = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const { sql, values } = writtenSql(members)
    return { sql, values: may(ctx.actor, 'customers:read_personal') ? values : null }
  },
})
