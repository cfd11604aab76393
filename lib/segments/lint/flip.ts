import { compareDecimals } from '../decimal'
import type { AttributeCondition } from '../schema'
import type { Member } from './bundles'

const LOWER: readonly string[] = ['greater_than', 'greater_or_equal']
const UPPER: readonly string[] = ['less_than', 'less_or_equal']

/**
 * Two bounds on the same side were probably meant as a range: "at least 365" and "at least 732" as "from 365 to 730".
 * The stricter one is turned round; days that miss whole years by a day or two become those.
 */
export function flipped(looser: AttributeCondition, { condition: stricter, attribute }: Member): AttributeCondition | undefined {
  if (!('value' in looser) || !('value' in stricter) || looser.attribute !== stricter.attribute || looser.table !== stricter.table) return undefined
  const side = [LOWER, UPPER].find((one) => one.includes(looser.operator) && one.includes(stricter.operator))
  if (!side || !isNumeric(stricter.value) || !isNumeric(looser.value) || compareDecimals(stricter.value, looser.value) === 0) return undefined
  const { id, kind, table } = stricter
  const value = attribute.unit === 'days' ? wholeYears(Number(stricter.value)) : stricter.value
  return { id, kind, table, attribute: stricter.attribute, operator: side === LOWER ? 'less_or_equal' : 'greater_or_equal', value }
}

function wholeYears(days: number): number {
  const years = Math.round(days / 365) * 365
  return years > 0 && Math.abs(years - days) <= 2 ? years : days
}

function isNumeric(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string'
}
