'use client'
import { useState } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import type { KeyKind } from '@/lib/audience/members-schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'

export interface MembersDialogProps {
  kind: 'add' | 'remove'
  onSubmit: (by: KeyKind, values: string[]) => Promise<ErrorData | undefined>
  onClose: () => void
}

const KINDS = [
  { id: 'customer_id', label: 'Customer ids' },
  { id: 'email', label: 'Email addresses' },
] as const
const MOST = 10_000

export function MembersDialog({ kind, onSubmit, onClose }: MembersDialogProps) {
  const [by, setBy] = useState<KeyKind>('customer_id')
  const [text, setText] = useState('')
  const values = [...new Set(text.split(/[\n,;]+/).map((value) => value.trim()))].filter(Boolean)
  return (
    <FormDialog
      title={kind === 'add' ? 'Add customers' : 'Remove customers'}
      submitLabel={kind === 'add' ? 'Add' : 'Remove'}
      canSubmit={values.length > 0 && values.length <= MOST}
      size="sm"
      onClose={onClose}
      onSubmit={() => onSubmit(by, values)}
    >
      <RadioGroup label="These are" options={KINDS} value={by} onChange={setBy} />
      <TextArea
        label="Who"
        autoFocus
        rows={6}
        value={text}
        onChange={setText}
        error={values.length > MOST ? 'Use at most 10,000 here; upload a file for more.' : undefined}
        description={values.length > 0 ? formatQuantity(values.length, 'value') : 'One on each line, or with commas between them.'}
      />
    </FormDialog>
  )
}
