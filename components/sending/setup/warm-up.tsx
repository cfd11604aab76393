'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FormDialog } from '@/components/ui/form-dialog'
import { NumberField } from '@/components/ui/number-field'
import { Progress } from '@/components/ui/progress'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount } from '@/lib/core/format'
import type { WarmUp as WarmUpOf } from '@/lib/sending/pace/schema'
import { WARM_UP_DAYS } from '@/lib/sending/schema'
import type { WarmUpActions } from './setup-actions'

export interface WarmUpProps {
  domain: string
  warmUp: WarmUpOf | null
  /** Left out for those who may only look. */
  actions?: WarmUpActions
}

const USUAL_FIRST = 200

/** A new domain begins with few emails a day, because receivers trust what they know. */
export function WarmUp({ domain, warmUp, actions }: WarmUpProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<'start' | 'end'>()
  const [failure, setFailure] = useState<ErrorData>()
  const end = async ({ endWarmUpAction }: WarmUpActions): Promise<void> => {
    const result = await reach(endWarmUpAction({ domain }))
    setAsked(undefined)
    setFailure(result.ok ? undefined : result.error)
    router.refresh()
  }
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line px-4 py-3">
      {warmUp ? (
        <div className="min-w-0 flex-1 basis-72">
          <Progress
            label={`Warm-up, day ${warmUp.day} of ${WARM_UP_DAYS}`}
            share={Math.min(1, warmUp.taken / warmUp.atMost)}
            valueLabel={`${formatCount(warmUp.taken)} of at most ${formatCount(warmUp.atMost)} emails today`}
          />
          <p className="mt-1 text-sm text-muted">
            Whoever opened or clicked last gets it first. A campaign that has more goes on by itself tomorrow (UTC).
          </p>
        </div>
      ) : (
        <p className="min-w-0 flex-1 basis-72 text-sm text-muted">No warm-up. A domain that has not sent much yet should begin with little.</p>
      )}
      {actions && (
        <Button size="sm" onPress={() => setAsked(warmUp ? 'end' : 'start')}>
          {warmUp ? 'End the warm-up' : 'Warm it up'}
        </Button>
      )}
      {failure && <ErrorNotice error={failure} className="basis-full" />}
      {asked === 'start' && actions && <StartDialog domain={domain} actions={actions} onClose={() => setAsked(undefined)} />}
      {actions && (
        <AlertDialog
          isOpen={asked === 'end'}
          onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
          title={`End the warm-up of ${domain}?`}
          confirmLabel="End the warm-up"
          tone="danger"
          onConfirm={() => end(actions)}
        >
          Everything that waits goes out at once. Receivers that do not know the domain yet may refuse it or take it for spam.
        </AlertDialog>
      )}
    </div>
  )
}

function StartDialog({ domain, actions, onClose }: { domain: string; actions: WarmUpActions; onClose: () => void }) {
  const router = useRouter()
  const [first, setFirst] = useState<number | null>(USUAL_FIRST)
  const start = async (): Promise<ErrorData | undefined> => {
    const result = await reach(actions.startWarmUpAction({ domain, first: first ?? USUAL_FIRST }))
    if (!result.ok) return result.error
    onClose()
    router.refresh()
    return undefined
  }
  return (
    <FormDialog
      title={`Warm up ${domain}`}
      description={`Each day it may send half as many emails again as the day before, for ${WARM_UP_DAYS} days. It counts from today, for all campaigns together.`}
      submitLabel="Begin today"
      canSubmit={first !== null}
      onClose={onClose}
      onSubmit={start}
    >
      <NumberField label="On the first day" unit="emails" value={first} minValue={10} maxValue={10_000} onChange={setFirst} />
    </FormDialog>
  )
}
