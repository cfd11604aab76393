'use client'
import { CalendarDays, History } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { Popover } from '@/components/ui/popover'
import type { DateValue } from '@/lib/segments/schema'
import { useEditorTools } from '../editor/editor-tools'
import { dateWords, resolvedWords } from './date-words'
import { valueControl } from './inline-control'

const DateChoice = dynamic(() => import('./date-choice').then((module) => module.DateChoice), { loading: () => <div className="h-72 w-72" /> })

export interface DateEntryProps {
  label: string
  value: DateValue | null
  onChange: (value: DateValue) => void
  isInvalid: boolean
  isDisabled: boolean
}

export function DateEntry({ label, value, onChange, isInvalid, isDisabled }: DateEntryProps) {
  const { moment } = useEditorTools()
  const resolved = resolvedWords(value, moment)
  const Icon = value && !('relative' in value) ? CalendarDays : History
  return (
    <div className="flex min-w-0 flex-col">
      <Popover
        label={label}
        trigger={
          <Button
            isDisabled={isDisabled}
            aria-label={`${label}: ${dateWords(value)}${resolved ? `, ${resolved}` : ''}`}
            className={cn(valueControl, isInvalid && 'border-negative')}
          >
            <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
            <span className="truncate">{dateWords(value)}</span>
          </Button>
        }
      >
        {(close) => <DateChoice value={value} onChange={onChange} onDone={close} />}
      </Popover>
      {resolved && <span className="px-0.5 pt-0.5 text-xs text-muted">= {resolved}</span>}
    </div>
  )
}
