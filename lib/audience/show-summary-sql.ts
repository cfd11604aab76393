import 'server-only'
import { operation } from '../actions/operation'
import { may, viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { writtenStatement } from '../segments/sql-text'
import { SqlResult } from './panel-results'
import type { SegmentSql } from './panel-schema'
import { prepareStored } from './question'
import { findSegment } from './saved-store'
import { SummarySqlInput } from './schema'
import { sectionQuery } from './summary-sections'

/** The statement behind a card of the summary, for those who read SQL; nothing is run. */
export const showSummarySql = operation({
  id: 'segments.summary_sql',
  summary: 'Show the SQL of a section of the summary',
  effect: 'read',
  permission: 'segments:read',
  input: SummarySqlInput,
  output: SqlResult,
  rest: { method: 'GET', path: '/segments/{id}/summary/sql' },
  async run({ ctx, input, tx }): Promise<SegmentSql> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const question = await prepareStored(tx, ctx, segment)
    const { sql, values } = writtenStatement(sectionQuery(input.section, question, input.of === 'segment' ? 'members' : 'everybody'))
    return { sql, values: may(ctx.actor, 'customers:read_personal') ? values : null }
  },
})
