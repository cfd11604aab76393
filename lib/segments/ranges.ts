import { compareDecimals, decimalText } from './decimal'

/** A place beside a value: just before it, or just after it. */
interface Cut {
  at: number | string
  after: boolean
}

/** What lies between two cuts; null is no bound on that side. */
export interface Range {
  from: Cut | null
  to: Cut | null
}

/** Ascending, and no two of them touch. */
export type Ranges = readonly Range[]

export const NOTHING: Ranges = []
export const EVERYTHING: Ranges = [{ from: null, to: null }]

function compareCuts(a: Cut, b: Cut): number {
  return compareDecimals(a.at, b.at) || Number(a.after) - Number(b.after)
}

/** Any ranges in any order, brought into form; what ends before it begins holds nothing. */
export function union(...ranges: readonly Range[]): Ranges {
  const whole = ranges.filter(({ from, to }) => from === null || to === null || compareCuts(from, to) < 0)
  const sorted = whole.sort((a, b) => (a.from === null ? -1 : b.from === null ? 1 : compareCuts(a.from, b.from)))
  const merged: Range[] = []
  for (const range of sorted) {
    const last = merged.at(-1)
    if (last && touches(last, range)) merged[merged.length - 1] = { from: last.from, to: later(last.to, range.to) }
    else merged.push(range)
  }
  return merged
}

function touches({ to }: Range, { from }: Range): boolean {
  return to === null || from === null || compareCuts(from, to) <= 0
}

function later(a: Cut | null, b: Cut | null): Cut | null {
  return a === null || b === null ? null : compareCuts(a, b) < 0 ? b : a
}

export function complement(ranges: Ranges): Ranges {
  const gaps: Range[] = []
  let from: Cut | null = null
  for (const range of ranges) {
    if (range.from !== null) gaps.push({ from, to: range.from })
    if (range.to === null) return gaps
    from = range.to
  }
  return [...gaps, { from, to: null }]
}

export function intersection(a: Ranges, b: Ranges): Ranges {
  return complement(union(...complement(a), ...complement(b)))
}

/** True when every value of `inner` is one of `outer`. */
export function covers(outer: Ranges, inner: Ranges): boolean {
  return intersection(inner, complement(outer)).length === 0
}

/** The same text for the same values. */
export function rangesText(ranges: Ranges): string {
  return ranges.map(({ from, to }) => `${cutText(from)}..${cutText(to)}`).join(' ')
}

function cutText(cut: Cut | null): string {
  return cut === null ? '' : `${decimalText(cut.at)}${cut.after ? '+' : ''}`
}
