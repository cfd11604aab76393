'use client'
import { useState } from 'react'
import type { Attribute } from '@/lib/segments/catalogue/types'
import { findOperator, operatorsOf } from '@/lib/segments/operators'
import type { Operator } from '@/lib/segments/schema'
import type { Comparison, Entry } from '../draft/draft'
import { withOperator } from '../draft/new-row'
import { listProblem } from '../draft/problems'
import { shapeOf } from '../draft/shape'
import { useEditorTools } from '../editor/editor-tools'
import { EntryControl } from './entry'
import { InlineSelect } from './inline-select'
import { ListEntry } from './list-entry'
import { NumberSpread } from './number-spread'

export interface ComparisonControlsProps {
  /** The row that it belongs to, for the focus. */
  of: string
  attribute: Attribute
  comparison: Comparison
  onChange: (comparison: Comparison) => void
}

/** "is greater than or equal to 365 days": the operator and what it needs. */
export function ComparisonControls({ of, attribute, comparison, onChange }: ComparisonControlsProps) {
  const { readOnly } = useEditorTools()
  const [isIn, setIn] = useState(false)
  const isNumber = attribute.type === 'integer' || attribute.type === 'decimal'
  const options = operatorsOf(attribute.type).map(({ operator, label }) => ({ id: operator, label }))
  return (
    <>
      <div data-part="operator" data-of={of} className="min-w-0 max-md:-ml-2">
        <InlineSelect<Operator>
          label="Operator"
          options={options}
          value={comparison.operator}
          shown={findOperator(attribute.type, comparison.operator)?.label ?? comparison.operator}
          onChange={(operator) => onChange(withOperator(comparison, operator))}
          isDisabled={readOnly}
        />
      </div>
      <div
        data-part="value"
        data-of={of}
        onFocus={() => setIn(true)}
        onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setIn(false)}
        className="relative flex max-w-full min-w-0 flex-wrap items-start gap-x-2 gap-y-1 empty:hidden"
      >
        <Values attribute={attribute} comparison={comparison} onChange={onChange} />
        {isIn && isNumber && ['one', 'range'].includes(shapeOf(comparison.operator)) && (
          <NumberSpread attribute={attribute} comparison={comparison} />
        )}
      </div>
    </>
  )
}

function Values({ attribute, comparison, onChange }: Omit<ComparisonControlsProps, 'of'>) {
  const { readOnly } = useEditorTools()
  const { operator, value, to, list } = comparison
  const setValue = (next: Entry): void => onChange({ ...comparison, value: next })
  switch (shapeOf(operator)) {
    case 'none':
      return null
    case 'list':
      return (
        <ListEntry
          attribute={attribute}
          value={list}
          onChange={(next) => onChange({ ...comparison, list: next })}
          isInvalid={listProblem(list)?.kind === 'wrong'}
          isDisabled={readOnly}
        />
      )
    case 'one':
      return <EntryControl attribute={attribute} label="Value" value={value} onChange={setValue} />
    case 'range':
      return (
        <>
          <Word>from</Word>
          <EntryControl attribute={attribute} label="From" value={value} onChange={setValue} />
          <Word>to</Word>
          <EntryControl attribute={attribute} label="To" value={to} onChange={(next) => onChange({ ...comparison, to: next })} />
          <Word>both included</Word>
        </>
      )
  }
}

/** A word of the sentence that cannot be changed. */
export function Word({ children }: { children: string }) {
  return <span className="py-1.5 text-muted pointer-coarse:py-2.5">{children}</span>
}
