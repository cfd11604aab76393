'use client'
import { useState } from 'react'
import { ListBox } from 'react-aria-components'
import { DateField } from '@/components/ui/date-field'
import { OptionRows } from '@/components/ui/option'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import { formatDay } from '@/lib/core/format-time'
import { problemOf, resolveDay } from '@/lib/segments/dates'
import type { DateValue } from '@/lib/segments/schema'
import { entryProblem } from '../draft/problems'
import { useEditorTools } from '../editor/editor-tools'
import { onEnter } from './on-enter'
import { RELATIVE_PRESETS, resolvedWords } from './date-words'

export interface DateChoiceProps {
  value: DateValue | null
  onChange: (value: DateValue) => void
  onDone: () => void
}

/** A date that moves with today, or one of the calendar. */
export function DateChoice({ value, onChange, onDone }: DateChoiceProps) {
  const [kind, setKind] = useState<'relative' | 'calendar'>(value && !('relative' in value) ? 'calendar' : 'relative')
  return (
    <div className="flex w-72 flex-col gap-3 p-3">
      <Segmented
        label="Kind of date"
        options={[
          { id: 'relative', label: 'Relative' },
          { id: 'calendar', label: 'Calendar' },
        ]}
        value={kind}
        onChange={setKind}
      />
      {kind === 'relative' ? <RelativeDate value={value} onChange={onChange} onDone={onDone} /> : <CalendarDay value={value} onChange={onChange} />}
    </div>
  )
}

function RelativeDate({ value, onChange, onDone }: DateChoiceProps) {
  const { moment } = useEditorTools()
  const text = value && 'relative' in value ? value.relative : ''
  const problem = text === '' ? undefined : entryProblem({ relative: text })
  const options = RELATIVE_PRESETS.map((preset) => ({ id: preset, label: preset, hint: formatDay(resolveDay({ relative: preset }, moment)) }))
  return (
    <>
      <TextField
        aria-label="Relative date"
        autoFocus
        value={text}
        onChange={(relative) => onChange({ relative: relative.slice(0, 60) })}
        onKeyDown={onEnter(() => !problem && onDone())}
        placeholder="today - 30 days"
        autoComplete="off"
        error={problem?.text}
        description={resolvedWords(value, moment) ?? 'Days, weeks, months or years, before or after today.'}
      />
      <ListBox
        aria-label="Usual relative dates"
        selectionMode="single"
        selectedKeys={[text]}
        onAction={(preset) => {
          onChange({ relative: String(preset) })
          onDone()
        }}
        className="-mx-1.5 max-h-56 overflow-y-auto scroll-shade outline-none"
      >
        <OptionRows options={options} />
      </ListBox>
    </>
  )
}

function CalendarDay({ value, onChange }: Omit<DateChoiceProps, 'onDone'>) {
  const { moment } = useEditorTools()
  const day = dayOfValue(value)
  return (
    <DateField
      label="Day"
      value={day}
      onChange={(next) => next !== null && onChange({ day: next })}
      description={`A whole day in ${moment.timezone}. It stays this day however late the segment is used.`}
    />
  )
}

function dayOfValue(value: DateValue | null): string | null {
  if (!value || 'relative' in value || problemOf(value)) return null
  return 'day' in value ? value.day : value.instant.slice(0, 10)
}
