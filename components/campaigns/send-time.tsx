'use client'
import { DateField } from '@/components/ui/date-field'
import { TextField } from '@/components/ui/text-field'
import { type Day, instantOf, isWallTime } from '@/lib/core/calendar'

export interface ChosenTime {
  day: Day | null
  time: string
  /** The instant that both name; null while they name none. */
  at: string | null
}

export interface SendTimeProps {
  value: ChosenTime
  onChange: (value: ChosenTime) => void
  zone: string
  today: Day
  error: string | undefined
}

/** A day and a time of day in the zone of the database. */
export function SendTime({ value, onChange, zone, today, error }: SendTimeProps) {
  const { day, time } = value
  const change = (next: { day: Day | null; time: string }): void => onChange({ ...next, at: instantAt(next.day, next.time, zone) })
  return (
    <div className="flex flex-wrap items-start gap-4">
      <DateField label="Day" value={day} onChange={(next) => change({ day: next, time })} min={today} />
      <TextField label="Time" description={zone} value={time} onChange={(next) => change({ day, time: next })} className="w-32" error={error} />
    </div>
  )
}

function instantAt(day: Day | null, time: string, zone: string): string | null {
  const wallTime = `${day ?? ''}T${time}:00`
  const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(time) && isWallTime(wallTime)
  return day !== null && isTime ? instantOf(wallTime, zone).toISOString() : null
}
