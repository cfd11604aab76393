import { describe, expect, it } from 'vitest'
import { operatorNamed } from '../../../lib/segments/aliases'
import { operatorsOf } from '../../../lib/segments/operators'
import { OPERATORS } from '../../../lib/segments/schema'

const TYPES = ['boolean', 'string', 'integer', 'decimal', 'date', 'datetime'] as const

describe('operators', () => {
  it('are offered in the order of the standard names', () => {
    expect(operatorsOf('string').map(({ label }) => label)).toEqual([
      'is exactly',
      'is not exactly',
      'has',
      'does not contain',
      'starts with',
      'ends with',
      'is in list',
      'is not in list',
      'is empty',
      'is not empty',
    ])
    expect(
      operatorsOf('integer')
        .map(({ label }) => label)
        .slice(0, 4),
    ).toEqual(['is', 'is not', 'is greater than', 'is greater than or equal to'])
    expect(operatorsOf('boolean').map(({ operator }) => operator)).toEqual(['is_true', 'is_false', 'is_null', 'is_not_null'])
    expect(operatorsOf('date')).toEqual(operatorsOf('datetime'))
  })

  it('each belong to a type, and none has an operator twice', () => {
    const offered = TYPES.map((type) => operatorsOf(type).map(({ operator }) => operator))
    expect(new Set(offered.flat())).toEqual(new Set(OPERATORS))
    expect(offered.every((of) => new Set(of).size === of.length)).toBe(true)
  })

  it.each([
    ['string', 'is', 'exactly'],
    ['string', 'contains', 'has'],
    ['string', 'is like', 'has'],
    ['string', 'is not like', 'does_not_contain'],
    ['string', 'is blank', 'empty'],
    ['string', 'Is Exactly', 'exactly'],
    ['integer', 'is', 'equals'],
    ['decimal', 'is greater than or equal to', 'greater_or_equal'],
    ['datetime', 'is on or after', 'on_or_after'],
    ['date', 'is not', 'not_on'],
    ['boolean', 'is true', 'is_true'],
  ] as const)('of %s attributes accept the name "%s"', (type, name, operator) => {
    expect(operatorNamed(type, name)).toBe(operator)
  })

  it.each([
    ['string', 'is_null'],
    ['boolean', 'is'],
    ['integer', 'contains'],
    ['date', 'in_list'],
    ['string', ''],
    ['string', 'constructor'],
  ] as const)('of %s attributes do not include "%s"', (type, name) => {
    expect(operatorNamed(type, name)).toBeUndefined()
  })
})
