import 'server-only'
import { WARM_UP_DAYS } from '../schema'

/** Departures are taken so far ahead, and no further: a worker that is killed loses no more of them. */
const AHEAD_MS = 400
const LATE_MS = 100
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Each day of a warm-up may have half as many again as the one before. */
const GROWTH = 1.5

/** What limits the messages of a scope: so many a minute, so many a day, or both. */
export interface PaceRow {
  scope: string
  /** When the first departure is that nobody has taken. */
  nextAt: Date
  perMinute: number | null
  /** The first day of a warm-up, like 2026-03-15, and how many it had. */
  warmFrom: string | null
  warmFirst: number | null
  /** Taken on `day`. */
  day: string | null
  taken: number
}

/** How many a day of a warm-up may have, counted from 1; undefined when it is over. */
export function warmUpCap(day: number, first: number): number | undefined {
  return day > WARM_UP_DAYS ? undefined : Math.floor(first * GROWTH ** (day - 1))
}

/** Which day of its warm-up it is, counted from 1. */
export function warmUpDay(from: string, now: Date): number {
  return Math.floor((Date.parse(utcDay(now)) - Date.parse(from)) / DAY_MS) + 1
}

export function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/**
 * Up to `want` instants at which one message each may leave, as all the limits allow, evenly apart; and the limits as they are afterwards. Whoever
 * holds the rows meanwhile never gives two messages the same place.
 */
export function takeFrom(rows: readonly PaceRow[], now: Date, want: number): { departures: number[]; rows: PaceRow[] } {
  const begin = now.getTime()
  const tightest = rows.reduce<PaceRow | undefined>((one, row) => (one && gapOf(one) >= gapOf(row) ? one : row), undefined)
  const atMost = Math.max(
    0,
    Math.min(want, ...rows.flatMap((row) => [placesOf(row, begin, row === tightest ? AHEAD_MS / 2 : AHEAD_MS), leftOfDay(row, now)])),
  )
  const first = Math.max(begin, ...rows.map((row) => firstOf(row, begin)))
  const gap = tightest ? gapOf(tightest) : 0
  // What waits for the tighter limit leaves later than in its place of a wider one, beside those who have the later places: few may.
  const isLate = (departure: number, n: number): boolean =>
    rows.some((row) => row !== tightest && row.perMinute !== null && departure - (firstOf(row, begin) + n * gapOf(row)) > Math.max(LATE_MS, gap))
  const departures = Array.from({ length: atMost }, (_, n) => first + n * gap)
  const late = departures.findIndex(isLate)
  if (late !== -1) departures.length = late
  const count = departures.length
  if (count === 0) return { departures, rows: [...rows] }
  const today = utcDay(now)
  return {
    departures,
    rows: rows.map((row) => ({
      ...row,
      nextAt:
        row.perMinute === null
          ? row.nextAt
          : new Date(row === tightest ? (departures.at(-1) ?? begin) + gap : firstOf(row, begin) + count * gapOf(row)),
      day: today,
      taken: (row.day === today ? row.taken : 0) + count,
    })),
  }
}

function gapOf({ perMinute }: PaceRow): number {
  return perMinute === null ? 0 : MINUTE_MS / perMinute
}

function firstOf({ nextAt, perMinute }: PaceRow, begin: number): number {
  return perMinute === null ? begin : Math.max(begin, nextAt.getTime())
}

/**
 * By halves of what may be taken ahead: one at a time would be a question to the database for each message. Whoever has a tighter limit besides
 * still gets a place of the wider one where the others have taken their half: they would leave nothing over.
 */
function placesOf(row: PaceRow, begin: number, taken: number): number {
  if (row.perMinute === null) return Infinity
  const first = firstOf(row, begin)
  if (first > begin + taken) return 0
  return Math.max(1, Math.floor((begin + AHEAD_MS - first) / gapOf(row)))
}

function leftOfDay({ warmFrom, warmFirst, day, taken }: PaceRow, now: Date): number {
  if (warmFrom === null || warmFirst === null) return Infinity
  const cap = warmUpCap(warmUpDay(warmFrom, now), warmFirst)
  return cap === undefined ? Infinity : cap - (day === utcDay(now) ? taken : 0)
}
