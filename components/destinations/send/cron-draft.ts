/** How often, as a form asks for it; `own` is a cron line as it is written. */
export type Rhythm = 'hour' | 'day' | 'weekdays' | 'week' | 'month' | 'own'

export interface CronDraft {
  rhythm: Rhythm
  /** Like `08:30`. */
  time: string
  /** 1 is Monday, 0 Sunday. */
  weekday: string
  /** Of the month. */
  day: number
  cron: string
}

const EARLY: CronDraft = { rhythm: 'day', time: '08:00', weekday: '1', day: 1, cron: '0 8 * * *' }

/** The form that a line was made with; one that no form makes is kept as it is. */
export function readCron(cron: string): CronDraft {
  if (cron === '') return EARLY
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(/\s+/)
  const read: CronDraft = { ...EARLY, cron, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` }
  const drafts: CronDraft[] = [
    { ...read, rhythm: 'hour', time: EARLY.time },
    { ...read, rhythm: 'day' },
    { ...read, rhythm: 'weekdays' },
    { ...read, rhythm: 'week', weekday },
    { ...read, rhythm: 'month', day: Number(day) },
  ]
  const isPlain = month === '*' && /^\d(\d)?$/.test(minute)
  return drafts.find((draft) => isPlain && writeCron(draft) === cron) ?? { ...EARLY, cron, rhythm: 'own' }
}

/** Undefined while the time is not one. */
export function writeCron({ rhythm, time, weekday, day, cron }: CronDraft): string | undefined {
  if (rhythm === 'own') return cron.trim()
  if (rhythm === 'hour') return '0 * * * *'
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim()) ?? []
  if (hour === undefined || minute === undefined) return undefined
  const at = `${Number(minute)} ${Number(hour)}`
  if (rhythm === 'week') return `${at} * * ${weekday}`
  if (rhythm === 'month') return `${at} ${day} * *`
  return rhythm === 'weekdays' ? `${at} * * 1-5` : `${at} * * *`
}
