import { type Day } from './calendar'
import { NONE } from './format'

const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `3 hours ago`, `yesterday`, `just now`; `instant` is an ISO string. The absolute time belongs in its tooltip. */
export function formatRelative(instant: string | null | undefined, now: Date): string {
  if (!instant) return NONE
  const seconds = (Date.parse(instant) - now.getTime()) / 1_000
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length)
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : 'just now'
}

/** `10 Dec 2011, 14:05 UTC`: the zone always stands beside a time. `zone` is an IANA name. */
export function formatInstant(instant: string | null | undefined, zone: string): string {
  if (!instant) return NONE
  return formatterOf(zone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(new Date(instant))
}

/** `10 Dec 2011`. */
export function formatDay(day: Day | null | undefined): string {
  if (!day) return NONE
  return formatterOf('UTC', {}).format(new Date(`${day}T00:00:00Z`))
}

/** `Dec 2011`, from `2011-12`. */
export function formatMonth(month: string): string {
  return formatDay(`${month}-01`).replace(/^1 /, '')
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes a hundred times as long as using it. */
function formatterOf(timeZone: string, time: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(time).length}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', ...time, timeZone })
  formatters.set(key, known)
  return known
}

/** `4.2 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1_000
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
  const whole = Math.round(seconds)
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}
