import { describe, expect, it } from 'vitest'
import { daysAgo, latestBirthdate, momentOf, parseRelative, problemOf, resolveDay, startOfDaysAgo, stretchOf } from '../../../lib/segments/dates'

const london = momentOf(new Date('2026-03-31T10:00:00Z'), 'Europe/London')
const at = (instant: string, zone: string) => momentOf(new Date(instant), zone)

describe('relative dates', () => {
  it.each([
    ['today', '2026-03-31'],
    ['now', '2026-03-31'],
    ['Yesterday', '2026-03-30'],
    ['tomorrow', '2026-04-01'],
    ['today - 30 days', '2026-03-01'],
    ['today-1 month', '2026-02-28'],
    ['now - 2 years', '2024-03-31'],
    ['now + 1 week', '2026-04-07'],
    ['yesterday - 1 day', '2026-03-29'],
    ['7 days ago', '2026-03-24'],
    ['1 month ago', '2026-02-28'],
    ['1 year ago', '2025-03-31'],
    ['today - 1080 days', '2023-04-16'],
  ])('%s is %s on 31 March 2026', (relative, day) => {
    expect(resolveDay({ relative }, london)).toBe(day)
  })

  it.each([
    '',
    'soon',
    'today - x days',
    'today - 1',
    'today 30 days',
    '30 days',
    'today - 1 fortnight',
    '- 1 day',
    'now - 9999999 days',
    '2000 years ago',
    'today - 1.5 days',
  ])('"%s" is not one', (text) => {
    expect(parseRelative(text)).toBeUndefined()
  })

  it('turn on the day of the database and not of the machine', () => {
    expect(resolveDay({ relative: 'today' }, at('2026-03-09T03:30:00Z', 'America/New_York'))).toBe('2026-03-08')
    expect(resolveDay({ relative: 'today' }, at('2026-03-09T03:30:00Z', 'UTC'))).toBe('2026-03-09')
  })
})

describe('a date value', () => {
  it('is a whole local day, however long it is', () => {
    expect(stretchOf({ day: '2026-03-29' }, london)).toEqual({ from: '2026-03-29T00:00:00.000Z', to: '2026-03-29T23:00:00.000Z' })
    expect(stretchOf({ day: '2025-10-26' }, london)).toEqual({ from: '2025-10-25T23:00:00.000Z', to: '2025-10-27T00:00:00.000Z' })
  })

  it('is one stored millisecond when it is an exact time', () => {
    expect(stretchOf({ instant: '2026-07-01T10:00:00' }, london)).toEqual({ from: '2026-07-01T09:00:00.000Z', to: '2026-07-01T09:00:00.001Z' })
  })

  it('says what is wrong with it', () => {
    expect(problemOf({ day: '2026-02-29' })).toBe('not a day')
    expect(problemOf({ day: '2024-02-29' })).toBeUndefined()
    expect(problemOf({ relative: 'soon' })).toBe('not a relative date')
    expect(problemOf({ instant: '2026-01-31T25:00:00' })).toBe('not a time')
    expect(problemOf({ instant: '2026-01-31T10:00:00Z' })).toBe('not a time')
    expect(problemOf({ instant: '2026-01-31T10:00:00.123' })).toBeUndefined()
  })
})

describe('counting back', () => {
  it('reaches the start of a local day', () => {
    expect(startOfDaysAgo(2n, london)).toBe('2026-03-29T00:00:00.000Z')
    expect(startOfDaysAgo(0n, london)).toBe('2026-03-30T23:00:00.000Z')
    expect(daysAgo(-1n, london)).toBe('2026-04-01')
  })

  it('ends at the end of time, however large the number', () => {
    expect([10n ** 18n, -(10n ** 18n)].map((days) => startOfDaysAgo(days, london))).toEqual(['-infinity', 'infinity'])
    expect([10n ** 18n, -(10n ** 18n)].map((years) => latestBirthdate(years, london))).toEqual(['-infinity', 'infinity'])
  })

  it('gives leap-day children their birthday on 28 February', () => {
    const day = (text: string) => at(`${text}T12:00:00Z`, 'UTC')
    expect(latestBirthdate(31n, day('2023-02-28'))).toBe('1992-02-29')
    expect(latestBirthdate(31n, day('2023-02-27'))).toBe('1992-02-27')
    expect(latestBirthdate(32n, day('2024-02-28'))).toBe('1992-02-28')
    expect(latestBirthdate(32n, day('2024-02-29'))).toBe('1992-02-29')
  })
})
