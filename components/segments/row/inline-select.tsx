'use client'
import { ChevronDown } from 'lucide-react'
import { Button, ListBox, Popover, Select, SelectValue } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { optionList } from '@/components/ui/list-box-style'
import { OptionRows, type Options } from '@/components/ui/option'
import { popoverBox } from '@/components/ui/popover-style'
import { inlineControl } from './inline-control'

export interface InlineSelectProps<Id extends string> {
  /** What is chosen, as in `Operator`; not shown. */
  label: string
  options: Options<Id>
  value: Id
  /** Shown for a value that is not among the options any more. */
  shown: string
  onChange: (id: Id) => void
  isDisabled?: boolean
}

/** A word of the sentence that can be exchanged. */
export function InlineSelect<Id extends string>({ label, options, value, shown, onChange, isDisabled }: InlineSelectProps<Id>) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
      isDisabled={isDisabled}
      className="min-w-0 data-focus-visible:outline-none"
    >
      <Button className={inlineControl}>
        <SelectValue className="min-w-0 truncate">{() => shown}</SelectValue>
        {!isDisabled && <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />}
      </Button>
      <Popover className={cn(popoverBox, 'min-w-(--trigger-width)')}>
        <ListBox className={optionList}>
          <OptionRows options={options} />
        </ListBox>
      </Popover>
    </Select>
  )
}
