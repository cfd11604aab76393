'use client'
import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { Popover } from '@/components/ui/popover'
import { valueControl } from './inline-control'
import type { ReferenceOption } from './reference-choice'

const ReferenceChoice = dynamic(() => import('./reference-choice').then((part) => part.ReferenceChoice), {
  loading: () => <div className="h-78 w-80" />,
})

export interface ReferenceEntryProps {
  /** What is chosen, as in `segment`. */
  what: string
  options: readonly ReferenceOption[]
  value: string | null
  onChange: (id: string | null) => void
  /** Given where none of them may be meant, as in `any campaign`. */
  any?: string
  isDisabled: boolean
}

const ANY = 'any'

/** One of the saved things by its name, found by typing. */
export function ReferenceEntry({ what, options, value, onChange, any, isDisabled }: ReferenceEntryProps) {
  const chosen = options.find(({ id }) => id === value)
  const words = chosen?.name ?? (value === null ? (any ?? `Choose a ${what}`) : `A ${what} that is not here any more`)
  return (
    <Popover
      label={`Choose a ${what}`}
      trigger={
        <Button isDisabled={isDisabled} aria-label={`${what}: ${words}`} className={cn(valueControl, value !== null && !chosen && 'border-negative')}>
          <span className={cn('truncate', value === null && !any && 'text-muted')}>{words}</span>
          {!isDisabled && <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />}
        </Button>
      }
    >
      {(close) => (
        <ReferenceChoice
          what={what}
          options={any === undefined ? options : [{ id: ANY, name: any }, ...options]}
          value={value ?? (any === undefined ? undefined : ANY)}
          onChoose={(id) => {
            close()
            onChange(id === ANY ? null : id)
          }}
        />
      )}
    </Popover>
  )
}
