import 'server-only'
import { addToDay, type Day, startOfDay } from '../core/calendar'

export const WINDOW_NAMES = ['l30d', 'l3m', 'l6m', 'l12m', 'ly12m', 'lifetime'] as const
export type WindowName = (typeof WINDOW_NAMES)[number]

/** Instants: `from` is in the window, `before` is not. */
export interface WindowBounds {
  name: WindowName
  from: Date
  before: Date
}

const LONG_AGO = new Date('0001-01-01T00:00:00Z')

/** The windows that end with `asOfDay`, whole local days of `zone`. */
export function windowsOf(asOfDay: Day, zone: string): WindowBounds[] {
  const after = (day: Day): Date => startOfDay(addToDay(day, 1, 'day'), zone)
  const monthsAgo = (months: number): Date => after(addToDay(asOfDay, -months, 'month'))
  const end = after(asOfDay)
  return [
    { name: 'l30d', from: after(addToDay(asOfDay, -30, 'day')), before: end },
    { name: 'l3m', from: monthsAgo(3), before: end },
    { name: 'l6m', from: monthsAgo(6), before: end },
    { name: 'l12m', from: monthsAgo(12), before: end },
    { name: 'ly12m', from: monthsAgo(24), before: monthsAgo(12) },
    { name: 'lifetime', from: LONG_AGO, before: end },
  ]
}
