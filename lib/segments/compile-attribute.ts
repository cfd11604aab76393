import { assertNever } from '../core/assert-never'
import { type AttributeType, type Attribute, type Relation, RELATIONS, type Source, type StoredColumn } from './catalogue/types'
import { compileAge, compileDaysSince, withinDays } from './compile-derived'
import { compileDate, compileDatetime } from './compile-date'
import { compileLifecycle } from './compile-lifecycle'
import { compileDecimal, compileInteger } from './compile-number'
import { compilePredictedLifecycle, overdueFactor } from './compile-predicted'
import { compileBoolean, compileString } from './compile-string'
import type { Moment } from './dates'
import { type Fragment, raw, sql } from './fragment'
import type { Filter } from './schema'

/** True for the rows whose value compares; NULL or false for the others. */
export function compileComparison(comparison: Filter, attribute: Attribute, moment: Moment): Fragment {
  const { source } = attribute
  switch (source.kind) {
    case 'column':
      return compareValue(comparison, attribute.type, columnOf(source), moment)
    case 'expression':
      return compareValue(comparison, attribute.type, source.sql, moment)
    case 'days_since':
      return compileDaysSince(comparison, columnOf(source), moment)
    case 'age':
      return compileAge(comparison, columnOf(source), moment)
    case 'purchaser_lifecycle':
      return compileLifecycle(comparison, columnOf(source.first), columnOf(source.latest), moment)
    case 'predicted_lifecycle': {
      const { repeats, probability, latest } = source
      return compilePredictedLifecycle(
        comparison,
        { repeats: columnOf(repeats), probability: columnOf(probability), latest: columnOf(latest) },
        moment,
      )
    }
    case 'overdue':
      return compareValue(comparison, attribute.type, overdueFactor(columnOf(source), columnOf(source.usual), moment), moment)
    case 'within':
      return compileBoolean(comparison, withinDays(columnOf(source.start), columnOf(source.gap), source.days, moment))
    default:
      return assertNever(source)
  }
}

function compareValue(comparison: Filter, type: AttributeType, value: Fragment, moment: Moment): Fragment {
  if (comparison.operator === 'is_null' || comparison.operator === 'empty') return sql`${value} is null`
  if (comparison.operator === 'is_not_null' || comparison.operator === 'not_empty') return sql`${value} is not null`
  switch (type) {
    case 'boolean':
      return compileBoolean(comparison, value)
    case 'string':
      return compileString(comparison, value)
    case 'integer':
      return compileInteger(comparison, value)
    case 'decimal':
      return compileDecimal(comparison, value)
    case 'date':
      return compileDate(comparison, value, moment)
    case 'datetime':
      return compileDatetime(comparison, value, moment)
    default:
      return assertNever(type)
  }
}

/** The relations that a value is read from. */
export function relationsOf(source: Source): Relation[] {
  switch (source.kind) {
    case 'purchaser_lifecycle':
      return [source.first.relation, source.latest.relation]
    case 'predicted_lifecycle':
      return [source.repeats.relation, source.probability.relation, source.latest.relation]
    case 'overdue':
      return [source.relation, source.usual.relation]
    case 'within':
      return [source.start.relation, source.gap.relation]
    default:
      return [source.relation]
  }
}

export function columnOf({ relation, column }: StoredColumn): Fragment {
  return raw(`${RELATIONS[relation].alias}.${column}`)
}
