import type { AttributeType } from './catalogue/types'
import type { Operator } from './schema'

/** What the row asks for beside the operator. */
type ValueShape = 'none' | 'text' | 'number' | 'date' | 'list' | 'range'

export interface OperatorChoice {
  operator: Operator
  label: string
  shape: ValueShape
}

function choice(operator: Operator, label: string, shape: ValueShape): OperatorChoice {
  return { operator, label, shape }
}

const NULLS = [choice('is_null', 'is null', 'none'), choice('is_not_null', 'is not null', 'none')]
const LISTS = [choice('in_list', 'is in list', 'list'), choice('not_in_list', 'is not in list', 'list')]
const RANGES = [choice('between', 'is between', 'range'), choice('not_between', 'is not between', 'range')]

const BOOLEAN = [choice('is_true', 'is true', 'none'), choice('is_false', 'is false', 'none'), ...NULLS]
const STRING = [
  choice('exactly', 'is exactly', 'text'),
  choice('not_exactly', 'is not exactly', 'text'),
  choice('has', 'has', 'text'),
  choice('does_not_contain', 'does not contain', 'text'),
  choice('starts_with', 'starts with', 'text'),
  choice('ends_with', 'ends with', 'text'),
  ...LISTS,
  choice('empty', 'is empty', 'none'),
  choice('not_empty', 'is not empty', 'none'),
]
const NUMBER = [
  choice('equals', 'is', 'number'),
  choice('not_equals', 'is not', 'number'),
  choice('greater_than', 'is greater than', 'number'),
  choice('greater_or_equal', 'is greater than or equal to', 'number'),
  choice('less_than', 'is less than', 'number'),
  choice('less_or_equal', 'is less than or equal to', 'number'),
  ...RANGES,
  ...LISTS,
  ...NULLS,
]
const DATE = [
  choice('on', 'is', 'date'),
  choice('not_on', 'is not', 'date'),
  choice('after', 'is after', 'date'),
  choice('on_or_after', 'is on or after', 'date'),
  choice('before', 'is before', 'date'),
  choice('on_or_before', 'is on or before', 'date'),
  ...RANGES,
  ...NULLS,
]

const BY_TYPE: Record<AttributeType, readonly OperatorChoice[]> = {
  boolean: BOOLEAN,
  string: STRING,
  integer: NUMBER,
  decimal: NUMBER,
  date: DATE,
  datetime: DATE,
}

/** The operators of a type, in the order that the editor lists them. */
export function operatorsOf(type: AttributeType): readonly OperatorChoice[] {
  return BY_TYPE[type]
}

export function findOperator(type: AttributeType, operator: string): OperatorChoice | undefined {
  return BY_TYPE[type].find((choice) => choice.operator === operator)
}
