import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, may } from '../auth/permissions'
import { notFound } from '../core/errors'
import { writtenStatement } from '../segments/sql-text'
import { chosenCharts, chartsQuery } from './breakdown-charts'
import { BreakdownSqlInput } from './overview-schema'
import { SqlResult } from './panel-results'
import type { SegmentSql } from './panel-schema'
import { prepareStored } from './question'
import { findSegment } from './saved-store'

/** The statement behind the charts of a breakdown, for those who read SQL; nothing is run. */
export const showBreakdownSql = operation({
  id: 'segments.breakdown_sql',
  summary: 'Show the SQL of a breakdown',
  effect: 'read',
  permission: 'segments:read',
  input: BreakdownSqlInput,
  output: SqlResult,
  rest: { method: 'POST', path: '/segments/{id}/breakdown/sql' },
  async run({ ctx, input, tx }): Promise<SegmentSql> {
    const segment = await findSegment(tx, databasesOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const question = await prepareStored(tx, ctx, segment)
    const { sql, values } = writtenStatement(chartsQuery(question, chosenCharts(input.attributes)))
    return { sql, values: may(ctx.actor, 'customers:read_personal') ? values : null }
  },
})
