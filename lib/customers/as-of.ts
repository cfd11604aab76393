import 'server-only'
import { addToDay, startOfDay } from '../core/calendar'
import type { Clock } from '../core/clock'

/** The instant that questions about a database are asked as of: now, or the last instant of its pinned day. */
export function asOfFor(database: { pinnedDay: string | null; timezone: string }, clock: Clock): Date {
  if (database.pinnedDay === null) return clock.now()
  return new Date(startOfDay(addToDay(database.pinnedDay, 1, 'day'), database.timezone).getTime() - 1)
}
