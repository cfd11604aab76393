import 'server-only'
import { Cron } from 'croner'
import { isZone } from '../core/calendar'
import { AppError } from '../core/errors'
import type { Schedule } from './delivery-schema'

/** When a schedule comes due next; null for what follows something else. @throws AppError INVALID_INPUT for a time that never comes */
export function nextTime(schedule: Schedule, after: Date): Date | null {
  if (schedule.kind !== 'cron') return null
  const next = cronOf(schedule).nextRun(after)
  if (!next) throw refused('cron', 'never comes')
  return next
}

function cronOf({ cron, zone }: Extract<Schedule, { kind: 'cron' }>): Cron {
  if (!isZone(zone)) throw refused('zone', 'is not a time zone, like Europe/London')
  if (cron.split(/\s+/).length !== 5) throw refused('cron', 'must have five fields, like 30 8 * * *')
  try {
    return new Cron(cron, { timezone: zone, paused: true })
  } catch {
    throw refused('cron', 'must have five fields, like 30 8 * * *')
  }
}

function refused(field: string, message: string): AppError {
  return new AppError('INVALID_INPUT', 'This schedule cannot be used.', {
    remedy: 'Nothing was saved. Write it like 30 8 * * *, which is every day at half past eight.',
    issues: [{ path: ['schedule', field], message }],
  })
}
