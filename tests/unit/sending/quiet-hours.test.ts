import { describe, expect, it } from 'vitest'
import { quietUntil } from '../../../lib/sending/text/quiet-hours'

const quiet = { from: 21, until: 8, timezone: 'Europe/Stockholm' }
const told = (number: string, now: string, hours = quiet): string | undefined => quietUntil(hours, number, new Date(now))?.toISOString()

describe('quiet hours', () => {
  it.each<[string, string, string, string | undefined]>([
    ['by day in the one zone of the country', '+33612345678', '2026-03-15T12:00:00Z', undefined],
    ['in its evening', '+33612345678', '2026-03-15T20:00:00Z', '2026-03-16T07:00:00.000Z'],
    ['on the day when its clocks go forward', '+33612345678', '2026-03-29T01:30:00Z', '2026-03-29T06:00:00.000Z'],
    ['in the morning of the east of a wide country, which is night in its west', '+12125550101', '2026-03-15T13:00:00Z', '2026-03-15T18:00:00.000Z'],
    ['where a quarter of an hour counts', '+9779812345678', '2026-03-15T01:00:00Z', '2026-03-15T02:15:00.000Z'],
    ['for a number of no country, in the zone of the brand', '+88312345678901', '2026-03-15T23:00:00Z', '2026-03-16T07:00:00.000Z'],
  ])('%s', (_, number, now, until) => {
    expect(told(number, now)).toBe(until)
  })

  it('of a country where no hour is quiet nowhere are those of the brand', () => {
    expect(told('+12125550101', '2026-03-15T12:00:00Z', { ...quiet, from: 12, until: 8 })).toBe('2026-03-16T07:00:00.000Z')
  })

  it('may be within one day, or never', () => {
    expect(told('+33612345678', '2026-03-15T12:30:00Z', { ...quiet, from: 13, until: 15 })).toBe('2026-03-15T14:00:00.000Z')
    expect(told('+33612345678', '2026-03-15T02:00:00Z', { ...quiet, from: 8, until: 8 })).toBeUndefined()
  })
})
