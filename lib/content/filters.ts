import 'server-only'
import { formatMoney } from '../core/format-money'

/** Reads the settings of one rendering. */
export interface Around {
  currency: string
  timezone: string
}

type Filter = (value: unknown, argument: unknown, around: Around) => unknown

const DATES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  weekday: { weekday: 'long' },
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '')

/** Ours, instead of what Liquid brings: each gives at most as much as it got, and none takes a pattern. `default` is Liquid's own. */
export const OWN_FILTERS: Readonly<Record<string, Filter>> = {
  upcase: (value) => text(value).toUpperCase(),
  downcase: (value) => text(value).toLowerCase(),
  capitalize: (value) =>
    text(value)
      .toLowerCase()
      .replace(/^\p{L}/u, (letter) => letter.toUpperCase()),
  url_encode: (value) => encodeURIComponent(text(value).toWellFormed()),
  round: (value) => (Number.isFinite(Number(value)) ? String(Math.round(Number(value))) : ''),
  number: (value) => (Number.isFinite(Number(value)) ? new Intl.NumberFormat('en-US').format(Number(value)) : ''),
  money: (value, _, { currency }) => (text(value) !== '' && Number.isFinite(Number(value)) ? formatMoney(text(value), currency) : ''),
  date: (value, style, { timezone }) => formatDate(text(value), text(style) || 'day', timezone),
}

export const FILTERS: ReadonlySet<string> = new Set(['default', ...Object.keys(OWN_FILTERS)])

/** A day stays that day; an instant is told in the time zone of the database. */
function formatDate(value: string, style: string, timezone: string): string {
  const at = new Date(value)
  if (value === '' || Number.isNaN(at.getTime())) return ''
  const timeZone = /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'UTC' : timezone
  return formatterOf(style, timeZone).format(at)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one takes a hundred times as long as using it; there are as many as styles and time zones. */
function formatterOf(style: string, timeZone: string): Intl.DateTimeFormat {
  const options = Object.hasOwn(DATES, style) ? DATES[style] : DATES.day
  const key = `${JSON.stringify(options)} ${timeZone}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  formatters.set(key, known)
  return known
}
