import { describe, expect, it } from 'vitest'
import { formatChange, formatCompactCount, formatCount, formatDecimal, formatPercent, formatQuantity, NONE, shareOf } from '../../../lib/core/format'
import { formatMoney, formatMoneyCompact } from '../../../lib/core/format-money'
import { formatDay, formatDuration, formatInstant, formatRelative } from '../../../lib/core/format-time'

describe('numbers', () => {
  it('group thousands and leave an en dash where there is none', () => {
    expect([0, 1_234_567, null, undefined].map(formatCount)).toEqual(['0', '1,234,567', NONE, NONE])
    expect(formatDecimal(3.256)).toBe('3.26')
    expect(formatCompactCount(1_234_567)).toBe('1.23M')
  })

  it('agree with their noun', () => {
    expect([0, 1, 2_000].map((count) => formatQuantity(count, 'customer'))).toEqual(['0 customers', '1 customer', '2,000 customers'])
    expect(formatQuantity(2, 'person', 'people')).toBe('2 people')
  })

  it('have one decimal as percentages, and some is never shown as none or all', () => {
    expect([0, 0.214, 1].map(formatPercent)).toEqual(['0.0%', '21.4%', '100.0%'])
    expect([0.0001, 0.99999, Number.NaN, null].map(formatPercent)).toEqual(['<0.1%', '>99.9%', NONE, NONE])
  })

  it('carry their sign as changes', () => {
    expect([0.123, -0.04, 0].map(formatChange)).toEqual(['+12.3%', '−4.0%', '±0.0%'])
  })

  it('have no share of nothing', () => {
    expect([shareOf(1, 4), shareOf(0, 0), shareOf(null, 4)]).toEqual([0.25, undefined, undefined])
  })
})

describe('money', () => {
  it('is exact with its cents', () => {
    expect(formatMoney('1371204.50', 'USD')).toBe('$1,371,204.50')
    expect(formatMoney('-3.00', 'GBP')).toBe('-£3.00')
    expect(formatMoney(1_000, 'JPY')).toBe('¥1,000')
    expect(formatMoney(null, 'USD')).toBe(NONE)
  })

  it('is short in a tile, with the exact amount beside it', () => {
    expect(formatMoneyCompact('1371204.50', 'USD')).toEqual({ text: '$1.37M', exact: '$1,371,204.50' })
    expect(formatMoneyCompact('999950', 'USD').text).toBe('$1M')
    expect(formatMoneyCompact('999.99', 'USD').text).toBe('$999.99')
    expect(formatMoneyCompact(null, 'USD')).toEqual({ text: NONE, exact: NONE })
  })
})

describe('time', () => {
  const now = new Date('2026-03-15T12:00:00Z')

  it('is told from now', () => {
    const instants = ['2026-03-15T11:59:40Z', '2026-03-15T09:00:00Z', '2026-03-14T10:00:00Z', '2026-02-28T12:00:00Z', '2024-01-01T00:00:00Z']
    expect(instants.map((instant) => formatRelative(instant, now))).toEqual(['just now', '3 hours ago', 'yesterday', '2 weeks ago', '2 years ago'])
    expect(formatRelative(null, now)).toBe(NONE)
  })

  it('stands beside its zone', () => {
    expect(formatInstant('2011-12-10T14:05:00Z', 'UTC')).toBe('10 Dec 2011, 14:05 UTC')
    expect(formatInstant('2011-12-10T14:05:00Z', 'America/New_York')).toContain('09:05')
  })

  it('is a day where it is a day', () => {
    expect([formatDay('2011-12-10'), formatDay(null)]).toEqual(['10 Dec 2011', NONE])
  })

  it('is as long as it takes', () => {
    expect([420, 42_000, 185_000, 7_800_000].map(formatDuration)).toEqual(['0.4 s', '42 s', '3 min 05 s', '2 h 10 min'])
  })
})
