'use client'
import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { Popover } from '@/components/ui/popover'
import { formatCount } from '@/lib/core/format'
import type { Attribute } from '@/lib/segments/catalogue/types'
import type { Scalar } from '../draft/draft'
import { valueControl } from './inline-control'

const ListChoice = dynamic(() => import('./list-choice').then((module) => module.ListChoice), { loading: () => <div className="h-96 w-80" /> })

const SHOWN = 3

export interface ListEntryProps {
  attribute: Attribute
  value: readonly Scalar[]
  onChange: (value: Scalar[]) => void
  isInvalid: boolean
  isDisabled: boolean
}

export function ListEntry({ attribute, value, onChange, isInvalid, isDisabled }: ListEntryProps) {
  const words = listWords(value)
  return (
    <Popover
      label={`Values of ${attribute.label}`}
      trigger={
        <Button isDisabled={isDisabled} aria-label={`Values: ${words}`} className={cn(valueControl, isInvalid && 'border-negative')}>
          <span className={cn('truncate', value.length === 0 && 'text-muted')}>{words}</span>
          {!isDisabled && <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />}
        </Button>
      }
    >
      {() => <ListChoice attribute={attribute} value={value} onChange={onChange} />}
    </Popover>
  )
}

function listWords(value: readonly Scalar[]): string {
  if (value.length === 0) return 'Choose values'
  const rest = value.length - SHOWN
  return `${value.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${formatCount(rest)} more` : ''}`
}
