'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button,
  Calendar as AriaCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components'
import { buttonStyle } from './button-style'
import { cn } from './class-names'

const step = cn(buttonStyle({ variant: 'quiet' }), 'w-8 px-0 pointer-coarse:w-10')

/** One month of days; its value comes from the field around it. */
export function Calendar() {
  return (
    <AriaCalendar>
      <header className="flex items-center justify-between pb-2">
        <Button slot="previous" className={step}>
          <ChevronLeft aria-hidden strokeWidth={1.5} />
        </Button>
        <CalendarHeading className="text-base font-semibold" />
        <Button slot="next" className={step}>
          <ChevronRight aria-hidden strokeWidth={1.5} />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short" className="border-separate border-spacing-0.5">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className="size-8 text-xs font-medium text-muted">{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="flex size-8 cursor-default items-center justify-center rounded-md text-sm data-disabled:opacity-40 data-focus-visible:outline-offset-0 data-hovered:bg-hover data-outside-month:hidden data-selected:bg-accent data-selected:font-medium data-selected:text-on-accent data-today:font-semibold data-today:underline data-today:underline-offset-4 data-unavailable:line-through pointer-coarse:size-10"
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </AriaCalendar>
  )
}
