import { describe, expect, it } from 'vitest'
import { addToDay, dayOf, daysBetween, isDay, startOfDay } from '../../../lib/core/calendar'

describe('local days', () => {
  it('put an instant on the day that its zone has then', () => {
    expect(dayOf(new Date('2026-03-09T03:30:00Z'), 'America/New_York')).toBe('2026-03-08')
    expect(dayOf(new Date('2026-03-09T03:30:00Z'), 'UTC')).toBe('2026-03-09')
  })

  it('begin at local midnight on both sides of daylight saving', () => {
    expect(startOfDay('2026-03-08', 'America/New_York').toISOString()).toBe('2026-03-08T05:00:00.000Z')
    expect(startOfDay('2026-03-09', 'America/New_York').toISOString()).toBe('2026-03-09T04:00:00.000Z')
  })

  it('begin after the gap where midnight is skipped', () => {
    expect(startOfDay('2024-04-26', 'Africa/Cairo').toISOString()).toBe('2024-04-25T22:00:00.000Z')
  })

  it('clamp months and years to the end of the month', () => {
    expect(addToDay('2026-03-31', -1, 'month')).toBe('2026-02-28')
    expect(addToDay('2024-02-29', 1, 'year')).toBe('2025-02-28')
  })

  it('count whole days whatever the clocks do', () => {
    expect(daysBetween('2026-03-07', '2026-03-10')).toBe(3)
  })

  it('exist or do not', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '2026-1-1', ''].map(isDay)).toEqual([true, false, false, false, false])
  })
})
