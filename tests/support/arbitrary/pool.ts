import fc from 'fast-check'
import { addToDay, type Day, dayOf } from '../../../lib/core/calendar'

/** What a world and the questions about it are made of: few values of each kind, so that they meet. */
export interface Pool {
  zone: string
  as_of: string
  /** The local day of `as_of`. */
  today: Day
  /** Days before today. */
  days: number[]
  texts: string[]
  amounts: string[]
  birthdays: string[]
}

/** Letters whose case is unusual, accents composed and not, and what a pattern language would take for itself. */
export const LETTERS =
  'Ada|ada|ADA|Ann|ann e|Zoë|ÉMILE|émile|Straße|STRASSE|İzmir|izmir|ΟΔΟΣ|οδος|ΟΔΟΣΑ|ǅ|ﬁn|李|𝒜da|👍🏽|e\u0301t\u00e9|\u212Aelvin|kelvin'.split('|')
export const ODD = [
  '100%',
  'a_b',
  'a%b',
  'back\\slash',
  "O'Neil",
  '"quoted"',
  '$1',
  '; drop table',
  'x y',
  ' padded ',
  ...['Zoë', 'ÉMILE'].map((name) => name.normalize('NFD')),
]

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/London',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'Pacific/Apia',
]
/** Around clock changes, leap days and the ends of months. */
const AS_OF = [
  '2026-03-15T17:30:00Z',
  '2026-03-08T04:59:59.999Z',
  '2026-03-08T07:00:00Z',
  '2025-11-02T05:30:00Z',
  '2024-02-29T12:00:00Z',
  '2024-04-25T22:00:00Z',
  '2025-03-31T00:00:00Z',
  '2026-10-03T15:30:00Z',
  '2024-09-08T04:00:00Z',
  '2011-12-30T11:00:00Z',
]
/** Days that some rule turns on, and their neighbours. */
export const DAYS = [0, 1, 7, 29, 30, 31, 83, 84, 85, 89, 90, 91, 181, 364, 365, 366, 367, 729, 730, 731, 732, 1100]
const AMOUNTS = ['0.00', '0.01', '0.02', '9.99', '10.00', '19.95', '33.33', '66.66', '100.00', '1252.50']
const BIRTHDAYS = ['1992-02-29', '1990-02-28', '1990-03-01', '2000-12-31', '1955-07-04', '2024-02-29', '2030-01-01']

const some = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1, maxLength: most })

export const pools: fc.Arbitrary<Pool> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    as_of: fc.constantFrom(...AS_OF),
    days: some(DAYS, 4),
    texts: some([...LETTERS, ...ODD], 5),
    amounts: some(AMOUNTS, 3),
    birthdays: some(BIRTHDAYS, 2),
  })
  .map((pool) => {
    const today = dayOf(new Date(pool.as_of), pool.zone)
    const turning = BIRTHDAYS.filter((day) => day.slice(5) === today.slice(5))
    const birthdays = [...pool.birthdays, ...turning, addToDay(today, -30, 'year')]
    return { ...pool, today, birthdays: [...birthdays, ...birthdays.slice(0, 2).map((day) => addToDay(day, 1, 'day'))] }
  })
