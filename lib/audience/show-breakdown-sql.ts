import 'server-only'
import { operation } from '../actions/operation'
import { may, viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { formatCount } from '../core/format'
import { writtenStatement } from '../segments/sql-text'
import { chosenCharts, writtenCharts } from './breakdown-charts'
import { MOST_VALUES } from './distribution-store'
import { BreakdownSqlInput } from './overview-schema'
import { SqlSeriesResult } from './panel-results'
import type { SqlSeries } from './panel-schema'
import { prepareStored } from './question'
import { findSegment } from './saved-store'

const TITLES = [
  'All customers, asked once for a version of the data',
  `The members, beside those counts (both in one where all customers have more than ${formatCount(MOST_VALUES)} values)`,
]

/** The statements behind the charts of a breakdown, for those who read SQL; nothing is run. */
export const showBreakdownSql = operation({
  id: 'segments.breakdown_sql',
  summary: 'Show the SQL of a breakdown',
  effect: 'read',
  permission: 'segments:read',
  input: BreakdownSqlInput,
  output: SqlSeriesResult,
  rest: { method: 'POST', path: '/segments/{id}/breakdown/sql' },
  async run({ ctx, input, tx }): Promise<SqlSeries> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const question = await prepareStored(tx, ctx, segment)
    const isShown = may(ctx.actor, 'customers:read_personal')
    return {
      statements: writtenCharts(question, chosenCharts(input.attributes)).map((query, index) => {
        const { sql, values } = writtenStatement(query)
        return { title: TITLES[index] ?? '', sql, values: isShown ? values : null }
      }),
    }
  },
})
