import 'server-only'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import type { Compiled } from '../segments/compile'
import { relationsOf } from '../segments/compile-attribute'
import { momentOf } from '../segments/dates'
import type { Fragment } from '../segments/fragment'
import { remembered } from './answers'
import { type Cut, groupConditions, groupLabel, groupOf } from './cuts'
import { distributionOf, distributionQuery, everybodyCounts, type GroupCounts, insideQuery, writtenQueries } from './distribution-store'
import { chartAttribute } from './chart-attributes'
import type { AttributeRef, BreakdownChart } from './overview-schema'
import { mergeWholeTables } from './plan-store'
import { compileJoined, type Question } from './question'

export interface Charted {
  attribute: Attribute
  cut: Cut
}

/** @throws AppError INVALID_INPUT for what cannot be drawn. */
export function chosenCharts(attributes: readonly AttributeRef[]): Charted[] {
  return attributes.map((ref, index) => {
    const chart = chartAttribute(ref)
    if (chart) return chart
    throw new AppError('INVALID_INPUT', 'One of these attributes cannot be drawn as a chart.', {
      remedy: 'Choose another one. What tells who a person is, and what a customer has several of, makes no chart.',
      issues: [{ path: ['attributes', index], message: 'cannot be drawn as a chart' }],
    })
  })
}

/** One statement that answers all the charts, where everybody has too many values to be kept. */
export function chartsQuery(question: Question, charts: readonly Charted[]): Fragment {
  return distributionQuery(joined(question, 'members', charts), groupsOf(question, charts))
}

/** Once for a version of the data, and everybody's part of it once for all segments. */
export function askCharts(tx: Tx, question: Question, charts: readonly Charted[]): Promise<GroupCounts[]> {
  const names = charts.map(({ attribute: { table, attribute } }) => `${table}.${attribute}`).join(' ')
  return remembered(`charts ${names} ${question.hash}`, async () => {
    const groups = groupsOf(question, charts)
    await mergeWholeTables(tx, question.members)
    const everybody = await remembered(`charts ${names} of ${question.everybodyHash}`, () =>
      everybodyCounts(tx, joined(question, 'everybody', charts), groups),
    )
    const query = everybody ? insideQuery(joined(question, 'members', charts), groups, everybody) : chartsQuery(question, charts)
    return distributionOf(tx, query)
  })
}

/** Both statements behind the charts, to be read: of all customers, and of the members beside them. */
export function writtenCharts(question: Question, charts: readonly Charted[]): [Fragment, Fragment] {
  return writtenQueries(joined(question, 'everybody', charts), joined(question, 'members', charts), groupsOf(question, charts))
}

function joined(question: Question, whose: 'members' | 'everybody', charts: readonly Charted[]): Compiled {
  return compileJoined(
    question,
    whose,
    charts.flatMap(({ attribute }) => relationsOf(attribute.source)),
  )
}

function groupsOf({ asOf, database }: Question, charts: readonly Charted[]): Fragment[] {
  const moment = momentOf(asOf, database.timezone)
  return charts.map(({ attribute, cut }) => groupOf(attribute, cut, moment))
}

export function chartOf({ attribute, cut }: Charted, groups: readonly GroupCounts[], currency: string): BreakdownChart {
  const { table, attribute: name, label, description } = attribute
  const shown = [...groups].sort((one, other) => Number(one.isRest) - Number(other.isRest) || compareKeys(cut, attribute, one.key, other.key))
  return {
    table,
    attribute: name,
    label,
    description,
    groups: shown.map(({ key, isRest, inside, everybody }) => ({
      key,
      label: isRest ? 'All others' : groupLabel(attribute, cut, key, currency),
      isRest,
      inside,
      everybody,
      conditions: (isRest ? undefined : groupConditions(attribute, cut, key)) ?? null,
    })),
  }
}

/** Ranges, years and known values stand in their own order, and no value last; names stay as they come. */
function compareKeys(cut: Cut, { values }: Attribute, one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  if (cut.kind === 'flag') return Number(other === 'true') - Number(one === 'true')
  if (cut.kind === 'ranges' || cut.kind === 'years') return Number(one) - Number(other)
  return values ? values.indexOf(one) - values.indexOf(other) : 0
}
