'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useAnnouncer } from '@/components/ui/announcer'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { toastDone } from '@/components/ui/toast'
import { formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import type { SigningKey } from '@/lib/sending/setup/schema'
import type { SigningKeyActions } from './setup-actions'

export interface SigningKeyEntryProps {
  signingKey: SigningKey
  /** No other key of the domain signs. */
  isFirst: boolean
  now: string
  actions?: SigningKeyActions
}

const STATES: Record<SigningKey['state'], { tone: BadgeProps['tone']; word: string }> = {
  waiting: { tone: 'accent', word: 'Publish its record' },
  signing: { tone: 'positive', word: 'Signing' },
  retired: { tone: 'neutral', word: 'Replaced' },
}

export function SigningKeyEntry({ signingKey, isFirst, now, actions }: SigningKeyEntryProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [asked, setAsked] = useState<'use' | 'remove'>()
  const { id, selector, state, record, domain } = signingKey
  const perform = async (answer: Promise<Result<SigningKey>>, done: string): Promise<void> => {
    const result = await reach(answer)
    if (!result.ok) return toastDone(result.error.message, { ...(result.error.remedy ? { description: result.error.remedy } : {}) })
    announce(done)
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="font-mono text-sm font-medium">{selector}</h3>
        <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>
        <p className="text-sm text-muted">{historyOf(signingKey, new Date(now))}</p>
        {actions && (
          <div className="ml-auto flex gap-2">
            {state !== 'signing' && (
              <Button size="sm" onPress={() => setAsked('use')}>
                Start signing
                <span className="sr-only"> with {selector}</span>
              </Button>
            )}
            <Button size="sm" variant="quiet" onPress={() => setAsked('remove')}>
              Remove
              <span className="sr-only"> {selector}</span>
            </Button>
          </div>
        )}
      </div>
      <Disclosure title="The DNS record" defaultExpanded={state === 'waiting'}>
        <div className="flex flex-col gap-3 pt-1">
          <p className="text-sm text-muted">A TXT record. Most DNS pages take the name and the text; a zone file takes the line.</p>
          <CodeBlock title="Name" code={record.name} />
          <CodeBlock title="Text" code={record.value} />
          <CodeBlock title="Line of a zone file" code={record.zone} />
        </div>
      </Disclosure>
      {actions && (
        <>
          <AlertDialog
            isOpen={asked === 'use'}
            onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
            title={`Sign mail of ${domain} with ${selector}?`}
            confirmLabel="Start signing"
            onConfirm={() => perform(actions.startSigningAction({ id }), `Mail of ${domain} is signed with ${selector}.`)}
          >
            Its record must be in the DNS by now: check it first. Mail that is signed with a key that receivers cannot find looks forged.
            {!isFirst && ' The key before stops signing; leave its record where it is for two weeks, for what is still on its way.'}
          </AlertDialog>
          <AlertDialog
            isOpen={asked === 'remove'}
            onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
            title={`Remove ${selector}?`}
            confirmLabel="Remove the key"
            tone="danger"
            onConfirm={() => perform(actions.removeSigningKeyAction({ id }), `Removed ${selector}.`)}
          >
            {state === 'signing' ? `From then on mail of ${domain} goes out unsigned. ` : ''}This cannot be undone; another key can be made.
          </AlertDialog>
        </>
      )}
    </div>
  )
}

function historyOf({ createdBy, createdAt, state, usedSince, retiredAt }: SigningKey, now: Date): string {
  if (state === 'signing' && usedSince) return `since ${formatRelative(usedSince, now)}`
  if (state === 'retired' && retiredAt) return formatRelative(retiredAt, now)
  return `made ${formatRelative(createdAt, now)} by ${createdBy}`
}
