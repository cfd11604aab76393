'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import { formatInstant } from '@/lib/core/format-time'
import { PROVIDER_WORDS_OF } from '@/lib/sending/describe'
import type { ProviderHold } from '@/lib/sending/pace/schema'
import type { ReleaseProviderAction } from './setup-actions'

export interface HoldCardProps {
  hold: ProviderHold
  /** Left out for those who may only look. */
  releaseProviderAction?: ReleaseProviderAction
}

/** A provider of mailboxes to which nothing goes, why, and the way on. */
export function HoldCard({ hold: { provider, since, why }, releaseProviderAction }: HoldCardProps) {
  const router = useRouter()
  const [isAsked, setAsked] = useState(false)
  const [failure, setFailure] = useState<ErrorData>()
  const name = PROVIDER_WORDS_OF[provider]
  const release = async (): Promise<void> => {
    const result = await reach(releaseProviderAction?.({ provider }) ?? Promise.reject(new Error('nobody may')))
    setAsked(false)
    setFailure(result.ok ? undefined : result.error)
    router.refresh()
  }
  return (
    <Card
      title={`Mail to ${name} is held`}
      note={`Since ${formatInstant(since, 'UTC')}, in all campaigns; mail to everybody else goes on`}
      actions={
        releaseProviderAction && (
          <Button size="sm" onPress={() => setAsked(true)}>
            Let it go on
          </Button>
        )
      }
    >
      {failure && <ErrorNotice error={failure} className="mb-4" />}
      <p className="max-w-prose">{why}</p>
      <AlertDialog isOpen={isAsked} onOpenChange={setAsked} title={`Let mail to ${name} go on?`} confirmLabel="Let it go on" onConfirm={release}>
        What waits is sent at once, unless its campaign is paused or stopped. Bounces and complaints count anew from now on.
      </AlertDialog>
    </Card>
  )
}
