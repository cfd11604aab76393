import type { Catalogue } from '@/lib/segments/catalogue/types'
import type { Operator } from '@/lib/segments/schema'
import type { Row } from './draft'

export interface Negated {
  row: Row
  /** Whom the opposite leaves out as well. */
  note: string
}

const PAIRS: readonly (readonly [Operator, Operator])[] = [
  ['is_true', 'is_false'],
  ['is_null', 'is_not_null'],
  ['empty', 'not_empty'],
  ['exactly', 'not_exactly'],
  ['has', 'does_not_contain'],
  ['in_list', 'not_in_list'],
  ['equals', 'not_equals'],
  ['greater_than', 'less_or_equal'],
  ['greater_or_equal', 'less_than'],
  ['on', 'not_on'],
  ['after', 'on_or_before'],
  ['before', 'on_or_after'],
  ['between', 'not_between'],
]
const OPPOSITES = new Map(PAIRS.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]))
const ABOUT_MISSING: readonly Operator[] = ['is_null', 'is_not_null', 'empty', 'not_empty']

const WITH_A_VALUE = 'The opposite among customers with a value; those without one are in neither.'
const EVERYBODY_ELSE = 'Exactly everybody else.'

/** The exact opposite as one condition, where there is one. "Starts with" has none, and "at least one order where …" has none either. */
export function negated(row: Row, catalogue: Catalogue): Negated | undefined {
  if (row.kind === 'purchase') return negatedPurchase(row)
  if (row.kind === 'member') return { row: { ...row, operator: row.operator === 'is' ? 'is_not' : 'is' }, note: EVERYBODY_ELSE }
  if (row.kind === 'activity') return undefined
  const table = catalogue.tables.find(({ id }) => id === row.table)
  const operator = OPPOSITES.get(row.operator)
  if (!operator || table?.rows !== 'one') return undefined
  return { row: { ...row, operator }, note: ABOUT_MISSING.includes(row.operator) ? EVERYBODY_ELSE : WITH_A_VALUE }
}

function negatedPurchase(row: Extract<Row, { kind: 'purchase' }>): Negated | undefined {
  if (row.behaviour === 'has_not_purchased') {
    return { row: { ...row, behaviour: 'has_purchased', amount: { operator: 'more_than', value: 0, to: null } }, note: EVERYBODY_ELSE }
  }
  const { operator, value } = row.amount
  if (row.behaviour !== 'has_purchased' || operator !== 'more_than' || value === null || Number(value) !== 0) return undefined
  return { row: { ...row, behaviour: 'has_not_purchased' }, note: EVERYBODY_ELSE }
}
