import { describe, expect, it } from 'vitest'
import { ceiling, compareDecimals, decimalText, floor, isWhole } from '../../../lib/segments/decimal'
import { integerRanges, wholeNumbers } from '../../../lib/segments/integer-ranges'

describe('decimals', () => {
  it.each([
    ['10.00', '10'],
    ['-0.50', '-0.5'],
    ['-0', '0'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [0.1, '0.1'],
    ['00012.30', '12.3'],
  ])('%s is %s, exactly', (value, text) => {
    expect(decimalText(value)).toBe(text)
  })

  it('round down and up on both sides of zero', () => {
    expect(['2.5', '-2.5', '3', 0].map(floor)).toEqual([2n, -3n, 3n, 0n])
    expect(['2.5', '-2.5', '3', 0].map(ceiling)).toEqual([3n, -2n, 3n, 0n])
    expect(['2.0', '2.01', 1e21].map(isWhole)).toEqual([true, false, true])
  })

  it('compare by value and not as text', () => {
    expect([compareDecimals('9.99', '10'), compareDecimals('10.0', 10), compareDecimals(0.3, '0.29')]).toEqual([-1, 0, 1])
  })
})

describe('comparisons of whole numbers', () => {
  const of = (operator: string, value: unknown) => integerRanges({ attribute: 'x', operator, value } as never)

  it('become ranges with both ends in', () => {
    expect(of('greater_or_equal', 365)).toEqual([{ low: 365n, high: null }])
    expect(of('greater_than', '364.5')).toEqual([{ low: 365n, high: null }])
    expect(of('less_than', '364.5')).toEqual([{ low: null, high: 364n }])
    expect(of('equals', 2.5)).toEqual([])
    expect(of('not_equals', 2.5)).toEqual([{ low: null, high: null }])
    expect(of('between', [365, 730])).toEqual([{ low: 365n, high: 730n }])
    expect(of('not_between', [365, 730])).toEqual([
      { low: null, high: 364n },
      { low: 731n, high: null },
    ])
  })

  it('from the higher to the lower number hold for nobody, and not so for everybody with a value', () => {
    expect(of('between', [730, 365])).toEqual([])
    expect(of('not_between', [730, 365])).toEqual([{ low: null, high: null }])
  })

  it('of lists join neighbours and leave out what no integer equals', () => {
    expect(of('in_list', [3, 1, '2', 7, 2.5])).toEqual([
      { low: 1n, high: 3n },
      { low: 7n, high: 7n },
    ])
    expect(wholeNumbers(['99999999999999999999', 4, '4.0'])).toEqual([4n])
  })
})
