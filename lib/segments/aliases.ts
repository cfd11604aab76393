import type { AttributeType } from './catalogue/types'
import { findOperator, operatorsOf } from './operators'
import type { Operator } from './schema'

const STRING = new Map<string, Operator>(
  Object.entries({
    is: 'exactly',
    is_not: 'not_exactly',
    contains: 'has',
    is_like: 'has',
    is_not_like: 'does_not_contain',
    is_blank: 'empty',
    is_not_blank: 'not_empty',
  } as const),
)

/** The operator that a name means for a type: its id, its label, or a name that older exports use. */
export function operatorNamed(type: AttributeType, name: string): Operator | undefined {
  const known = findOperator(type, name)
  if (known) return known.operator
  const words = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '_')
  const labelled = operatorsOf(type).find(({ label }) => label.replaceAll(' ', '_') === words)
  return labelled?.operator ?? (type === 'string' ? STRING.get(words) : undefined)
}
