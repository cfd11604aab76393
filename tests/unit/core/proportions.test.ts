import { describe, expect, it } from 'vitest'
import { chiSquareSurvival } from '../../../lib/core/statistics/distributions'
import { differenceInterval, falseDiscoveryRates, twoProportionP, wilsonInterval } from '../../../lib/core/statistics/proportions'

describe('Wilson’s interval', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as published', (part, whole, low, high) => {
    const interval = wilsonInterval({ part, whole })
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('of nobody says nothing', () => {
    expect(wilsonInterval({ part: 0, whole: 0 })).toEqual({ low: 0, high: 1 })
  })
})

describe('Newcombe’s interval of a difference', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %i/%i and %i/%i is as published', (a, m, b, n, low, high) => {
    const interval = differenceInterval({ part: a, whole: m }, { part: b, whole: n })
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
})

describe('the test of two proportions', () => {
  it('is the square root of the chi-square test without correction', () => {
    const chiSquare = (150 * (56 * 32 - 14 * 48) ** 2) / (70 * 80 * 104 * 46)
    expect(twoProportionP({ part: 56, whole: 70 }, { part: 48, whole: 80 })).toBeCloseTo(chiSquareSurvival(chiSquare, 1), 12)
  })

  it('tells nothing apart where nothing differs or nobody is', () => {
    expect(twoProportionP({ part: 5, whole: 5 }, { part: 9, whole: 9 })).toBe(1)
    expect(twoProportionP({ part: 0, whole: 0 }, { part: 9, whole: 19 })).toBe(1)
  })
})

describe('false discovery rates', () => {
  it('keep the four of fifteen that Benjamini and Hochberg keep at 5 percent', () => {
    const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
    const rates = falseDiscoveryRates([...ps].reverse()).reverse()
    expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4)
    expect(rates[0]).toBeCloseTo(0.0015, 6)
    expect(rates[3]).toBeCloseTo(0.035625, 6)
    expect(rates[14]).toBe(1)
    expect([...rates].sort((a, b) => a - b)).toEqual(rates)
  })
})
