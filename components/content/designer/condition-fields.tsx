'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { ComboBox } from '@/components/ui/combo-box'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { BlockCondition } from '@/lib/content/schema'
import { useTags } from './tags-context'

const TESTS: readonly { id: BlockCondition['test']; label: string }[] = [
  { id: 'present', label: 'has a value' },
  { id: 'absent', label: 'has no value' },
  { id: 'equals', label: 'is exactly' },
]

export interface ConditionFieldsProps {
  condition: BlockCondition | null
  isReadOnly: boolean
  onChange: (condition: BlockCondition | null) => void
}

/** Whom a block is shown to. */
export function ConditionFields({ condition, isReadOnly, onChange }: ConditionFieldsProps) {
  const tags = useTags().filter(({ name }) => name.startsWith('customer.'))
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <Checkbox
        isSelected={condition !== null}
        isDisabled={isReadOnly}
        onChange={(isOn) => onChange(isOn ? { variable: tags[0]?.name ?? 'customer.given_name', test: 'present', value: '' } : null)}
      >
        Show it to some people only
      </Checkbox>
      {condition && (
        <>
          <ComboBox
            label="Those whose"
            options={tags.map(({ name, label, description }) => ({ id: name, label, description }))}
            value={condition.variable}
            onChange={(variable) => variable !== null && onChange({ ...condition, variable })}
            isDisabled={isReadOnly}
          />
          <Select label="Test" options={TESTS} value={condition.test} onChange={(test) => onChange({ ...condition, test })} isDisabled={isReadOnly} />
          {condition.test === 'equals' && (
            <TextField
              label="Value"
              value={condition.value}
              onChange={(value) => onChange({ ...condition, value })}
              maxLength={100}
              isReadOnly={isReadOnly}
            />
          )}
        </>
      )}
    </div>
  )
}
