'use client'
import type { Attribute } from '@/lib/segments/catalogue/types'
import type { Entry } from '../draft/draft'
import { entryProblem } from '../draft/problems'
import { DateEntry } from './date-entry'
import { asDate } from './date-words'
import { NumberEntry } from './number-entry'
import { TextEntry } from './text-entry'
import { unitWord } from './unit-word'
import { useEditorTools } from '../editor/editor-tools'

export interface EntryControlProps {
  attribute: Pick<Attribute, 'type' | 'unit'>
  label: string
  value: Entry
  onChange: (value: Entry) => void
}

/** One value, by the type of what it is compared with. */
export function EntryControl({ attribute, label, value, onChange }: EntryControlProps) {
  const { readOnly, currency } = useEditorTools()
  const common = { label, isInvalid: entryProblem(value)?.kind === 'wrong' }
  switch (attribute.type) {
    case 'date':
    case 'datetime':
      return <DateEntry {...common} isDisabled={readOnly} value={asDate(value)} onChange={onChange} />
    case 'integer':
    case 'decimal':
      return (
        <NumberEntry
          {...common}
          readOnly={readOnly}
          value={typeof value === 'object' ? null : value}
          onChange={onChange}
          isWhole={attribute.type === 'integer'}
          unit={unitWord(attribute.unit, currency)}
        />
      )
    default:
      return <TextEntry {...common} readOnly={readOnly} value={typeof value === 'string' ? value : ''} onChange={onChange} />
  }
}
