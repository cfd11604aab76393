'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { DomainCheck, SendingDomain } from '@/lib/sending/setup/schema'
import { Findings } from './findings'
import type { CheckDomainAction, SigningKeyActions, WarmUpActions } from './setup-actions'
import { SigningKeyEntry } from './signing-key-entry'
import { WarmUp } from './warm-up'

export interface DomainCardProps extends SendingDomain {
  now: string
  checkDomainAction: CheckDomainAction
  /** Left out for those who may only look. */
  actions?: SigningKeyActions & WarmUpActions
}

/** A domain that mail comes from: its keys, and what the DNS says of it when it is asked. */
export function DomainCard({ domain, usedBy, warmUp, keys, now, checkDomainAction, actions }: DomainCardProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [check, setCheck] = useState<DomainCheck>()
  const [failure, setFailure] = useState<ErrorData>()
  const [pending, setPending] = useState<'check' | 'create'>()
  const ask = async (): Promise<void> => {
    setPending('check')
    const result = await reach(checkDomainAction({ domain }))
    setPending(undefined)
    setCheck(result.ok ? result.value : undefined)
    setFailure(result.ok ? undefined : result.error)
    if (result.ok) announce(`Asked the DNS of ${domain}.`)
  }
  const create = async ({ createSigningKeyAction }: SigningKeyActions): Promise<void> => {
    setPending('create')
    const result = await reach(createSigningKeyAction({ domain }))
    setPending(undefined)
    setFailure(result.ok ? undefined : result.error)
    if (!result.ok) return
    announce(`Made a key for ${domain}. Publish its record next.`)
    router.refresh()
  }
  const isSigned = keys.some(({ state }) => state === 'signing')
  return (
    <Card
      title={domain}
      note={usedBy.length > 0 ? `Sends for ${usedBy.join(', ')}` : 'No brand kit has a sender of this domain'}
      actions={
        <>
          {actions && (
            <Button size="sm" isPending={pending === 'create'} onPress={() => void create(actions)}>
              {isSigned ? 'Make the next key' : 'Make a key'}
            </Button>
          )}
          <Button size="sm" isPending={pending === 'check'} onPress={() => void ask()}>
            Check the DNS
          </Button>
        </>
      }
      isFlush
    >
      {failure && <ErrorNotice error={failure} className="mx-4 mb-4" />}
      {!isSigned && (
        <p className="px-4 pb-4 text-muted">
          Mail of this domain is not signed by Rekindle.
          {keys.length === 0 && ' Make a key, publish its record, then start signing with it; or let your mail server sign.'}
        </p>
      )}
      {keys.map((key) => (
        <SigningKeyEntry key={key.id} signingKey={key} isFirst={!isSigned} now={now} {...(actions ? { actions } : {})} />
      ))}
      <WarmUp domain={domain} warmUp={warmUp} {...(actions ? { actions } : {})} />
      {check && <Findings findings={check.findings} />}
    </Card>
  )
}
