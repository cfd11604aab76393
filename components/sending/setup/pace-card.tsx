'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FormDialog } from '@/components/ui/form-dialog'
import { NumberField } from '@/components/ui/number-field'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount } from '@/lib/core/format'
import { SCOPE_WORDS } from '@/lib/sending/describe'
import type { Pace } from '@/lib/sending/pace/schema'
import type { SetPaceAction } from './setup-actions'

export interface PaceCardProps {
  limits: Pace['limits']
  /** Left out for those who may only look. */
  setPaceAction?: SetPaceAction
}

/** How many messages may leave in a minute, of all workers together. */
export function PaceCard({ limits, setPaceAction }: PaceCardProps) {
  const [isOpen, setOpen] = useState(false)
  const limited = limits.filter(({ perMinute }) => perMinute !== null)
  return (
    <Card
      title="How fast it goes"
      actions={
        setPaceAction && (
          <Button size="sm" onPress={() => setOpen(true)}>
            Set limits
          </Button>
        )
      }
    >
      {limited.length === 0 ? (
        <p>As fast as the mail server takes it. Where it, or a provider of mailboxes, asks for less, sending slows down by itself.</p>
      ) : (
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
          {limited.map(({ scope, perMinute }) => (
            <div key={scope} className="contents">
              <dt className="text-muted">{SCOPE_WORDS[scope]}</dt>
              <dd>at most {formatCount(perMinute ?? 0)} a minute</dd>
            </div>
          ))}
        </dl>
      )}
      {isOpen && setPaceAction && <LimitsDialog limits={limits} setPaceAction={setPaceAction} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function LimitsDialog({ limits, setPaceAction, onClose }: Required<PaceCardProps> & { onClose: () => void }) {
  const router = useRouter()
  const [draft, setDraft] = useState(limits)
  const save = async (): Promise<ErrorData | undefined> => {
    const result = await reach(setPaceAction({ limits: draft }))
    if (!result.ok) return result.error
    toastDone('The limits hold from the next messages on')
    onClose()
    router.refresh()
    return undefined
  }
  return (
    <FormDialog
      title="How many messages a minute?"
      description="Of all campaigns and workers together. An empty field is no limit. A provider that has its fill keeps nobody else waiting."
      submitLabel="Set limits"
      onClose={onClose}
      onSubmit={save}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.map(({ scope, perMinute }) => (
          <NumberField
            key={scope}
            label={SCOPE_WORDS[scope]}
            value={perMinute}
            minValue={1}
            maxValue={1_000_000}
            placeholder="No limit"
            unit="a minute"
            onChange={(next) => setDraft((before) => before.map((one) => (one.scope === scope ? { scope, perMinute: next } : one)))}
          />
        ))}
      </div>
    </FormDialog>
  )
}
