import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Attribute } from '../segments/catalogue/types'
import { type Moment, momentOf } from '../segments/dates'
import { ownValue } from '../segments/own-value'
import { isGroup } from '../segments/nodes'
import type { Definition, Node } from '../segments/schema'
import { askCharts, chartOf } from './breakdown-charts'
import { chartAttribute, TOLD_APART_BY } from './chart-attributes'
import { mostDistinct } from './differences'
import { WORK_MEMORY } from './numbers-store'
import { type Differences, DifferencesInput, DifferencesResult } from './overview-schema'
import { prepareStored } from './question'
import { findSegment } from './saved-store'

/** What makes a segment special: the groups that its members are in more often, or less often, than all other customers. */
export const segmentDifferences = operation({
  id: 'segments.differences',
  summary: 'Say what tells a segment from other customers',
  effect: 'read',
  permission: 'segments:read',
  input: DifferencesInput,
  output: DifferencesResult,
  rest: { method: 'GET', path: '/segments/{id}/differences' },
  transaction: { statementTimeoutMs: 20_000, timeoutMs: 60_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<Differences> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const question = await prepareStored(tx, ctx, segment)
    const moment = momentOf(question.asOf, question.database.timezone)
    const named = columnsNamed(question.definition, moment)
    const charts = TOLD_APART_BY.flatMap((ref) => chartAttribute(ref) ?? []).filter(
      ({ attribute }) => !columnsOf(attribute, moment).some((column) => named.has(column)),
    )
    const counts = await askCharts(tx, question, charts)
    const compared = charts.flatMap((chart, index) => {
      const { table, attribute, label, groups } = chartOf(
        chart,
        counts.filter((group) => group.chart === index),
        question.database.currency,
      )
      const inside = groups.reduce((sum, group) => sum + group.inside.customers, 0)
      const outside = groups.reduce((sum, group) => sum + group.everybody.customers, 0) - inside
      return groups
        .filter(({ isRest }) => !isRest)
        .map((group) => ({
          table,
          attribute,
          label,
          group: group.label,
          conditions: group.conditions,
          inside: { part: group.inside.customers, whole: inside },
          outside: { part: group.everybody.customers - group.inside.customers, whole: outside },
        }))
    })
    // Nobody to compare with: an empty segment, or everybody.
    const [first] = compared
    const isComparable = first !== undefined && first.inside.whole > 0 && first.outside.whole > 0
    return { differences: isComparable ? mostDistinct(compared) : [], tried: isComparable ? compared.length : 0, asOf: question.asOf.toISOString() }
  },
})

/** What the conditions themselves ask for is no discovery, nor what is worked out from the same stored values. */
function columnsNamed({ include, exclude }: Definition, moment: Moment): Set<string> {
  const columns = (node: Node): string[] => {
    if (isGroup(node)) return node.of.flatMap(columns)
    const attribute = node.kind === 'attribute' ? STANDARD_CATALOGUE.find(node.table, node.attribute) : undefined
    return attribute ? columnsOf(attribute, moment) : []
  }
  return new Set([...columns(include), ...(exclude ? columns(exclude) : [])])
}

function columnsOf(attribute: Attribute, moment: Moment): string[] {
  return ownValue(attribute, moment).texts.flatMap((text) => [...text.matchAll(/\b[a-z]\.\w+/g)].map(([column]) => column))
}
