'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { later } from '@/components/ui/later'
import type { ChangedMembers, KeyKind } from '@/lib/audience/members-schema'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { MembersDialogProps } from './members-dialog'
import { OFFLINE } from './segment-actions'

type Change = (input: { id: string; by: KeyKind; values: string[] }) => Promise<Result<ChangedMembers>>

export interface MembersCardProps {
  segmentId: string
  add: Change
  remove: Change
}

const MembersDialog = later<MembersDialogProps>(() => import('./members-dialog').then((part) => part.MembersDialog))

/** Customers of a static segment, put in and taken out by hand. */
export function MembersCard({ segmentId, add, remove }: MembersCardProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<'add' | 'remove'>()
  const [outcome, setOutcome] = useState('')
  return (
    <Card title="Members" note="They stay until somebody changes them." className="print:hidden">
      <div className="flex flex-wrap gap-2" onPointerEnter={MembersDialog.load} onFocus={MembersDialog.load}>
        <Button onPress={() => setAsked('add')}>Add customers</Button>
        <Button onPress={() => setAsked('remove')}>Remove customers</Button>
      </div>
      <p role="status" className="pt-3 text-sm break-words empty:hidden">
        {outcome}
      </p>
      {asked && (
        <MembersDialog
          kind={asked}
          onClose={() => setAsked(undefined)}
          onSubmit={async (by, values) => {
            const change = asked === 'add' ? add : remove
            const result = await change({ id: segmentId, by, values }).catch(() => ({ ok: false as const, error: OFFLINE }))
            if (!result.ok) return result.error
            setOutcome(outcomeOf(asked, values.length, result.value))
            setAsked(undefined)
            router.refresh()
            return undefined
          }}
        />
      )}
    </Card>
  )
}

function outcomeOf(asked: 'add' | 'remove', values: number, { changed, matched, unmatched, size }: ChangedMembers): string {
  const done = `${formatQuantity(changed, 'customer')} ${asked === 'add' ? 'added' : 'removed'}; ${formatQuantity(size, 'customer')} now.`
  if (matched === values) return done
  return `${done} ${formatQuantity(values - matched, 'value')} not found: ${unmatched.slice(0, 10).join(', ')}${unmatched.length > 10 ? ' …' : ''}`
}
