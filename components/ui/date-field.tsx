'use client'
import { parseDate } from '@internationalized/date'
import { CalendarDays } from 'lucide-react'
import { Button, DateInput, DatePicker, DateSegment, Dialog, Group, I18nProvider, Popover } from 'react-aria-components'
import type { Day } from '@/lib/core/calendar'
import { Calendar } from './calendar'
import { cn } from './class-names'
import { FieldLabel, FieldNotes, type FieldTexts } from './field'
import { fieldBox, fieldFrame } from './field-style'
import { popoverBox } from './popover-style'

export interface DateFieldProps extends FieldTexts {
  value: Day | null
  onChange: (day: Day | null) => void
  min?: Day
  max?: Day
  size?: 'sm' | 'md'
  isDisabled?: boolean
  autoFocus?: boolean
  className?: string
}

/** A calendar day, typed or picked. */
export function DateField({ label, description, error, value, onChange, min, max, size, className, ...rest }: DateFieldProps) {
  return (
    // Year, month, day: the one order that nobody misreads.
    <I18nProvider locale="en-CA">
      <DatePicker
        {...rest}
        firstDayOfWeek="mon"
        value={value === null ? null : parseDate(value)}
        onChange={(date) => onChange(date && date.toString())}
        minValue={min === undefined ? undefined : parseDate(min)}
        maxValue={max === undefined ? undefined : parseDate(max)}
        isInvalid={error !== undefined || undefined}
        validationBehavior="aria"
        className={cn(fieldFrame, className)}
      >
        <FieldLabel>{label}</FieldLabel>
        <Group className={cn(fieldBox({ size }), 'flex w-fit items-center pr-0')}>
          <DateInput className="flex items-center">
            {(segment) => (
              <DateSegment
                segment={segment}
                className="rounded-sm px-0.5 data-focused:bg-accent data-focused:text-on-accent data-focused:outline-none data-placeholder:text-muted data-placeholder:data-focused:text-on-accent"
              />
            )}
          </DateInput>
          <Button className="ml-1 flex h-full w-8 shrink-0 items-center justify-center rounded-md text-muted data-focus-visible:-outline-offset-2 data-hovered:text-text pointer-coarse:w-10">
            <CalendarDays aria-hidden className="size-4" strokeWidth={1.5} />
          </Button>
        </Group>
        <FieldNotes description={description} error={error} />
        <Popover className={popoverBox}>
          <Dialog className="p-3 outline-none">
            <Calendar />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}
