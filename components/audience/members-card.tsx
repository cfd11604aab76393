'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FormDialog } from '@/components/ui/form-dialog'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import type { ChangedMembers, KeyKind } from '@/lib/audience/members-schema'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { OFFLINE } from './segment-actions'

type Change = (input: { id: string; by: KeyKind; values: string[] }) => Promise<Result<ChangedMembers>>

export interface MembersCardProps {
  segmentId: string
  add: Change
  remove: Change
}

const KINDS = [
  { id: 'customer_id', label: 'Customer ids' },
  { id: 'email', label: 'Email addresses' },
] as const
const MOST = 10_000

/** Customers of a static segment, put in and taken out by hand. */
export function MembersCard({ segmentId, add, remove }: MembersCardProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<'add' | 'remove'>()
  const [by, setBy] = useState<KeyKind>('customer_id')
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState('')
  const values = [...new Set(text.split(/[\n,;]+/).map((value) => value.trim()))].filter(Boolean)
  return (
    <Card title="Members" note="They stay until somebody changes them." className="print:hidden">
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => setAsked('add')}>Add customers</Button>
        <Button onPress={() => setAsked('remove')}>Remove customers</Button>
      </div>
      <p role="status" className="pt-3 text-sm break-words empty:hidden">
        {outcome}
      </p>
      {asked && (
        <FormDialog
          title={asked === 'add' ? 'Add customers' : 'Remove customers'}
          submitLabel={asked === 'add' ? 'Add' : 'Remove'}
          canSubmit={values.length > 0 && values.length <= MOST}
          size="sm"
          onClose={() => setAsked(undefined)}
          onSubmit={async () => {
            const change = asked === 'add' ? add : remove
            const result = await change({ id: segmentId, by, values }).catch(() => ({ ok: false as const, error: OFFLINE }))
            if (!result.ok) return result.error
            setOutcome(outcomeOf(asked, values.length, result.value))
            setText('')
            setAsked(undefined)
            router.refresh()
            return undefined
          }}
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
      )}
    </Card>
  )
}

function outcomeOf(asked: 'add' | 'remove', values: number, { changed, matched, unmatched, size }: ChangedMembers): string {
  const done = `${formatQuantity(changed, 'customer')} ${asked === 'add' ? 'added' : 'removed'}; ${formatQuantity(size, 'customer')} now.`
  if (matched === values) return done
  return `${done} ${formatQuantity(values - matched, 'value')} not found: ${unmatched.slice(0, 10).join(', ')}${unmatched.length > 10 ? ' …' : ''}`
}
