'use client'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { NumberField } from '@/components/ui/number-field'
import type { Scalar } from '../draft/draft'

/** Constant objects: the field starts its text anew whenever it is given other options. */
const WHOLE: Intl.NumberFormatOptions = { maximumFractionDigits: 0 }
const EXACT: Intl.NumberFormatOptions = { maximumFractionDigits: 10 }

/** With Shift and an arrow. */
const STRIDE = 10

export interface NumberEntryProps {
  label: string
  value: Scalar | null
  onChange: (value: number | null) => void
  isWhole: boolean
  unit?: string
  isInvalid: boolean
  readOnly: boolean
  minValue?: number
}

/** Tells every keystroke, so that the count follows; the field itself is told only when the number is complete, or it would be rewritten under the cursor. */
export function NumberEntry({ label, value, onChange, isWhole, unit, isInvalid, readOnly, minValue }: NumberEntryProps) {
  const current = value === null ? null : Number(value)
  const [complete, setComplete] = useState(current)
  const [typed, setTyped] = useState<number | null | undefined>(undefined)
  if (typed === undefined ? complete !== current : typed !== current) {
    setTyped(undefined)
    setComplete(current)
  }
  const type = (event: SyntheticEvent<HTMLElement>): void => {
    const next = readNumber((event.target as HTMLInputElement).value)
    if (next === undefined) return
    setTyped(next)
    onChange(next)
  }
  const settle = (next: number | null): void => {
    setTyped(undefined)
    setComplete(next)
    onChange(next)
  }
  const stride = (event: KeyboardEvent): void => {
    if (!event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || readOnly) return
    event.preventDefault()
    event.stopPropagation()
    const next = (typed ?? complete ?? 0) + (event.key === 'ArrowUp' ? STRIDE : -STRIDE)
    settle(minValue === undefined ? next : Math.max(next, minValue))
  }
  return (
    <div onInput={type} onKeyDownCapture={stride}>
      <NumberField
        aria-label={label}
        value={complete}
        onChange={settle}
        unit={unit}
        minValue={minValue}
        isReadOnly={readOnly}
        placeholder="0"
        formatOptions={isWhole ? WHOLE : EXACT}
        className={cn(unit ? 'w-30' : 'w-20', isInvalid && '[&_[role=group]]:border-negative')}
      />
    </div>
  )
}

/** What stands in the field so far: null when it is empty, undefined while it is no number yet ("-", "1e"). */
function readNumber(text: string): number | null | undefined {
  const plain = text.replaceAll(/[,\s]/g, '')
  if (plain === '') return null
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : undefined
}
