'use client'
import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { later, useOnceShown } from '@/components/ui/later'
import { Opener } from '@/components/ui/opener'
import type { Options } from '@/components/ui/option'
import type { OptionsListProps } from '@/components/ui/options-list'
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
  className?: string
  'aria-describedby'?: string
}

export const OptionsList = later<OptionsListProps>(() => import('@/components/ui/options-list').then((part) => part.OptionsList))

/** A word of the sentence that can be exchanged. What it opens is loaded later: a hundred rows have two hundred of them. */
export function InlineSelect<Id extends string>({ label, options, value, shown, onChange, isDisabled, className, ...about }: InlineSelectProps<Id>) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isMade = useOnceShown(isOpen)
  return (
    <div className="min-w-0">
      <Opener kind="listbox" isOpen={isOpen} onOpen={() => setOpen(true)} load={OptionsList.load} anchor={anchor}>
        <Button {...about} isDisabled={isDisabled} aria-label={`${shown} ${label}`} className={className ?? inlineControl}>
          <span className="min-w-0 truncate">{shown}</span>
          {!isDisabled && <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />}
        </Button>
      </Opener>
      {isMade && <OptionsList {...{ label, options, value, anchor, isOpen }} onOpenChange={setOpen} onChoose={(id) => onChange(id as Id)} />}
    </div>
  )
}
