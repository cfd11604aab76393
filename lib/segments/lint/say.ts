import { labelOf } from '../catalogue/label'
import { LINES_TABLE } from '../catalogue/standard'
import { describeCondition } from '../describe'
import { describeComparison } from '../describe-value'
import type { Condition, Filter } from '../schema'
import type { LintContext } from './types'

const MOST = 90

/** A condition in a sentence about it: quoted, without its table, and not longer than a line. */
export function quote(condition: Condition, { catalogue, names }: LintContext): string {
  if (condition.kind !== 'attribute') return `“${cut(describeCondition(condition, catalogue, names))}”`
  const attribute = catalogue.find(condition.table, condition.attribute)
  return `“${cut(`${attribute?.label ?? labelOf(condition.attribute)} ${describeComparison(condition, attribute?.type)}`)}”`
}

export function quoteFilter(filter: Filter, { catalogue }: LintContext): string {
  const attribute = catalogue.find(LINES_TABLE, filter.attribute)
  return `“${cut(`${attribute?.label ?? labelOf(filter.attribute)} ${describeComparison(filter, attribute?.type)}`)}”`
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function cut(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`
}
