'use client'
import { useState } from 'react'
import { zoneOptions } from '@/components/customers/databases/choices'
import { ComboBox } from '@/components/ui/combo-box'
import { NumberField } from '@/components/ui/number-field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Schedule } from '@/lib/destinations/delivery-schema'
import { scheduleWords } from '@/lib/destinations/describe'
import { type CronDraft, readCron, type Rhythm, writeCron } from './cron-draft'

const KINDS: readonly { id: Schedule['kind']; label: string; description?: string }[] = [
  { id: 'manual', label: 'Now, and later by hand' },
  { id: 'cron', label: 'On a schedule' },
  { id: 'import', label: 'After each import', description: 'Once the attributes are right again.' },
  { id: 'refresh', label: 'After each refresh of the segment' },
]
const RHYTHM_OPTIONS: readonly { id: Rhythm; label: string }[] = [
  { id: 'hour', label: 'Every hour' },
  { id: 'day', label: 'Every day' },
  { id: 'weekdays', label: 'Monday to Friday' },
  { id: 'week', label: 'Every week' },
  { id: 'month', label: 'Every month' },
  { id: 'own', label: 'By a cron line' },
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, index) => ({
  id: String((index + 1) % 7),
  label,
}))

export interface ScheduleFieldProps {
  value: Schedule
  /** IANA name: where a new schedule begins. */
  zone: string
  error: string | undefined
  onChange: (schedule: Schedule) => void
}

/** Once, at times, or after what changes the segment. A time that is not one gives an empty cron line. */
export function ScheduleField({ value, zone, error, onChange }: ScheduleFieldProps) {
  const [draft, setDraft] = useState(() => readCron(value.kind === 'cron' ? value.cron : ''))
  const [at, setAt] = useState(value.kind === 'cron' ? value.zone : zone)
  const [zones] = useState(() => zoneOptions(at))
  const tell = (next: CronDraft, there: string): void => {
    setDraft(next)
    setAt(there)
    onChange({ kind: 'cron', cron: writeCron(next) ?? '', zone: there })
  }
  const set = (change: Partial<CronDraft>): void => tell({ ...draft, ...change }, at)
  const { rhythm } = draft
  const isWrong = value.kind === 'cron' && value.cron === ''
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup label="When" options={KINDS} value={value.kind} onChange={(kind) => (kind === 'cron' ? tell(draft, at) : onChange({ kind }))} />
      {value.kind === 'cron' && (
        <div className="flex flex-col gap-3 border-l-2 border-line pl-4">
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <Select
              label="How often"
              options={RHYTHM_OPTIONS}
              value={rhythm}
              onChange={(next) => set({ rhythm: next, cron: value.cron || draft.cron })}
            />
            {rhythm === 'week' && <Select label="Day" options={WEEKDAYS} value={draft.weekday} onChange={(weekday) => set({ weekday })} />}
            {rhythm === 'month' && (
              <NumberField label="Day of the month" minValue={1} maxValue={28} value={draft.day} onChange={(day) => set({ day: day ?? 1 })} />
            )}
            {rhythm === 'own' && (
              <TextField
                label="Cron line"
                description="Minute, hour, day, month, weekday."
                className="font-mono"
                value={draft.cron}
                error={error}
                onChange={(cron) => set({ cron })}
              />
            )}
            {rhythm !== 'own' && rhythm !== 'hour' && (
              <TextField
                label="Time"
                value={draft.time}
                error={isWrong ? 'Enter a time like 08:30.' : undefined}
                onChange={(time) => set({ time })}
              />
            )}
            <ComboBox label="Time zone" options={zones} value={at} onChange={(there) => there !== null && tell(draft, there)} />
          </div>
          {!isWrong && <p className="text-sm text-muted">{scheduleWords(value)}</p>}
        </div>
      )}
    </div>
  )
}
