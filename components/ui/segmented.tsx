'use client'
import { RadioButton, RadioField, RadioGroup, SelectionIndicator } from 'react-aria-components'
import { cn } from './class-names'

export interface SegmentedProps<Id extends string> {
  /** What is chosen, as in `Customers match`; not shown. */
  label: string
  /** Two, at most four, of one word each. */
  options: readonly { id: Id; label: string }[]
  value: Id
  onChange: (id: Id) => void
  size?: 'sm' | 'md'
  isDisabled?: boolean
  className?: string
}

/** A pill that slides between a few words: AND · OR. To assistive technology it is a radio group. */
export function Segmented<Id extends string>({ label, options, value, onChange, size = 'sm', isDisabled, className }: SegmentedProps<Id>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={(id) => onChange(id as Id)}
      orientation="horizontal"
      isDisabled={isDisabled}
      className={cn('inline-flex w-fit rounded-full border border-line bg-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <RadioField key={option.id} value={option.id} className="flex">
          <RadioButton className={cn(SEGMENT, size === 'sm' ? 'h-6 px-2.5 text-xs' : 'h-7 px-3 text-sm')}>
            <SelectionIndicator className={INDICATOR} />
            <span className="relative">{option.label}</span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

const SEGMENT = [
  'relative flex min-w-10 items-center justify-center rounded-full font-semibold text-muted select-none pointer-coarse:h-9 pointer-coarse:px-4',
  'data-hovered:text-text data-selected:text-accent data-disabled:opacity-50 data-focus-visible:outline-offset-1',
].join(' ')

const INDICATOR = [
  'absolute inset-0 rounded-full border border-edge bg-surface transition-[translate,width] duration-160 ease-out',
  'forced-colors:border-2 forced-colors:border-[Highlight]',
].join(' ')
