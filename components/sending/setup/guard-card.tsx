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
import { guardShare, PROVIDER_WORDS_OF } from '@/lib/sending/describe'
import type { ProviderGuard } from '@/lib/sending/pace/schema'
import type { SetGuardsAction } from './setup-actions'

export interface GuardCardProps {
  guards: ProviderGuard[]
  /** Left out for those who may only look. */
  setGuardsAction?: SetGuardsAction
}

/** How many complaints and bounces it takes until mail to a provider is held. */
export function GuardCard({ guards, setGuardsAction }: GuardCardProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card
      title="When mail to a provider is held"
      note="By what it answered in seven days, over all campaigns; nobody else waits"
      actions={
        setGuardsAction && (
          <Button size="sm" onPress={() => setOpen(true)}>
            Change
          </Button>
        )
      }
    >
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
        {guards.map(({ provider, mostComplaints, mostBounces }) => (
          <div key={provider} className="contents">
            <dt className="text-muted">{PROVIDER_WORDS_OF[provider]}</dt>
            <dd>
              above {guardShare(mostComplaints)} reported as spam, or {guardShare(mostBounces)} to addresses that do not exist
            </dd>
          </div>
        ))}
      </dl>
      {isOpen && setGuardsAction && <GuardsDialog guards={guards} setGuardsAction={setGuardsAction} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function GuardsDialog({ guards, setGuardsAction, onClose }: Required<GuardCardProps> & { onClose: () => void }) {
  const router = useRouter()
  const [draft, setDraft] = useState(guards)
  const save = async (): Promise<ErrorData | undefined> => {
    const result = await reach(setGuardsAction({ guards: draft }))
    if (!result.ok) return result.error
    toastDone('The limits hold from the next minute on')
    onClose()
    router.refresh()
    return undefined
  }
  const share = (of: ProviderGuard, which: 'mostComplaints' | 'mostBounces', label: string) => (
    <NumberField
      label={`${PROVIDER_WORDS_OF[of.provider]}: ${label}`}
      value={of[which]}
      minValue={0.0001}
      maxValue={1}
      step={0.0001}
      formatOptions={{ style: 'percent', maximumFractionDigits: 2 }}
      onChange={(next) =>
        next !== null && setDraft((before) => before.map((one) => (one.provider === of.provider ? { ...one, [which]: next } : one)))
      }
    />
  )
  return (
    <FormDialog
      title="When is mail to a provider held?"
      description="Gmail asks senders to stay under 0.1% of complaints. What is held already stays so until somebody lets it go on."
      submitLabel="Set limits"
      onClose={onClose}
      onSubmit={save}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.map((one) => (
          <div key={one.provider} className="contents">
            {share(one, 'mostComplaints', 'reported as spam')}
            {share(one, 'mostBounces', 'no such address')}
          </div>
        ))}
      </div>
    </FormDialog>
  )
}
