/** What stands where there is no value. */
export const NONE = '–'

type Maybe<T> = T | null | undefined

const LOCALE = 'en-US'
const counts = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const compactCounts = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 })
const percents = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const decimals = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 })

/** `1,234,567`. */
export function formatCount(value: Maybe<number>): string {
  return value == null ? NONE : counts.format(value)
}

/** `1.23M`, for axes and tight places; the exact number belongs beside it. */
export function formatCompactCount(value: Maybe<number>): string {
  return value == null ? NONE : compactCounts.format(value)
}

/** At most two decimals: `3.25`. */
export function formatDecimal(value: Maybe<number>): string {
  return value == null ? NONE : decimals.format(value)
}

/** `1 customer`, `2 customers`; `plural` where an s is not enough. */
export function formatQuantity(value: number, singular: string, plural = `${singular}s`): string {
  return `${counts.format(value)} ${value === 1 ? singular : plural}`
}

/** A share of 0 to 1 as `12.3%`. What is neither nothing nor everything is never rounded to it. */
export function formatPercent(share: Maybe<number>): string {
  if (share == null || !Number.isFinite(share)) return NONE
  if (share > 0 && share < 0.0005) return '<0.1%'
  if (share < 1 && share >= 0.9995) return '>99.9%'
  return `${percents.format(share * 100)}%`
}

/** `part` of `whole` as a share of 0 to 1; undefined where there is no whole. */
export function shareOf(part: Maybe<number>, whole: Maybe<number>): number | undefined {
  return part == null || !whole ? undefined : part / whole
}

/** A change with its sign: `+12.3%`, `−4.0%`, `±0.0%`. */
export function formatChange(share: Maybe<number>): string {
  if (share == null || !Number.isFinite(share)) return NONE
  const text = formatPercent(Math.abs(share))
  if (text === '0.0%') return '±0.0%'
  return `${share > 0 ? '+' : '−'}${text}`
}
