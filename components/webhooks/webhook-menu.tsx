'use client'
import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { type Webhook, WebhookInput, type WebhookWithSecret } from '@/lib/webhooks/schema'
import { reach } from '../customers/reach'
import { SecretNote } from './secret-note'
import { SecretOnce } from '../settings/secret-once'
import type { WebhookChoices } from './webhook-choices'
import { WebhookDialog } from './webhook-dialog'

type Open = 'nothing' | 'edit' | 'rotate' | 'remove' | { secret: WebhookWithSecret } | { failure: ErrorData }

export function WebhookMenu({ webhook, choices, leaveTo }: { webhook: Webhook; choices: WebhookChoices; leaveTo?: string }) {
  const router = useRouter()
  const withProof = useProof()
  const [open, setOpen] = useState<Open>('nothing')
  const close = (): void => setOpen('nothing')
  const { id, name } = webhook

  /** Does it, and says how it ended. */
  const perform = async <T,>(answer: Promise<Result<T>>, done: (value: T) => void): Promise<void> => {
    const result = await reach(answer)
    if (!result.ok) return setOpen({ failure: result.error })
    done(result.value)
    router.refresh()
  }
  const test = (): void => void perform(choices.testWebhookAction({ id }), () => toastDone('A test event is on its way'))
  const turn = (enabled: boolean): void =>
    void perform(choices.updateWebhookAction({ id, changes: { enabled } }), () => toastDone(`${name} is ${enabled ? 'on' : 'off'}`))

  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        trigger={
          <IconButton size="sm" label={`Actions for ${name}`}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'use',
            entries: [
              { id: 'test', label: 'Send a test event', onAction: test, isDisabled: !webhook.enabled },
              { id: 'edit', label: 'Edit', onAction: () => setOpen('edit') },
              { id: 'rotate', label: 'New signing secret', onAction: () => setOpen('rotate') },
              { id: 'turn', label: webhook.enabled ? 'Switch off' : 'Switch on', onAction: () => turn(!webhook.enabled) },
            ],
          },
          { id: 'end', entries: [{ id: 'remove', label: 'Delete', isDanger: true, onAction: () => setOpen('remove') }] },
        ]}
      />
      {open === 'edit' && (
        <WebhookDialog
          title={`Edit ${name}`}
          initial={draftOf(webhook)}
          submitLabel="Save changes"
          databases={choices.databases}
          mayChooseAll={choices.mayChooseAll}
          submit={(changes) => choices.updateWebhookAction({ id, changes })}
          onClose={close}
          onDone={() => {
            close()
            router.refresh()
          }}
        />
      )}
      <AlertDialog
        isOpen={open === 'rotate'}
        onOpenChange={(isOpen) => !isOpen && setOpen((now) => (now === 'rotate' ? 'nothing' : now))}
        title={`A new signing secret for ${name}?`}
        confirmLabel="Make a new secret"
        onConfirm={() =>
          perform(
            withProof(() => choices.rotateWebhookSecretAction({ id })),
            (secret) => setOpen({ secret }),
          )
        }
      >
        The present one goes on signing beside it for 24 hours, so that the receiver can change without missing an event.
      </AlertDialog>
      <AlertDialog
        isOpen={open === 'remove'}
        onOpenChange={(isOpen) => !isOpen && setOpen((now) => (now === 'remove' ? 'nothing' : now))}
        title={`Delete ${name}?`}
        confirmLabel="Delete webhook"
        tone="danger"
        onConfirm={() => perform(choices.removeWebhookAction({ id }), () => leaveTo && router.push(leaveTo))}
      >
        Nothing more is sent to it, what waits included. What it was sent is no longer listed.
      </AlertDialog>
      {typeof open === 'object' && 'secret' in open && (
        <SecretOnce
          title={`The new signing secret of ${name}`}
          secret={open.secret.secret}
          description="Put it where the receiver runs within 24 hours. It cannot be shown again."
          label="Signing secret"
          onClose={close}
        >
          <SecretNote />
        </SecretOnce>
      )}
      {typeof open === 'object' && 'failure' in open && (
        <Dialog isOpen onOpenChange={close} title="That did not work" size="sm">
          <ErrorNotice error={open.failure} />
        </Dialog>
      )}
    </>
  )
}

function draftOf({ name, url, events, databaseId }: Webhook): WebhookInput {
  const known = WebhookInput.shape.events.element
  return { name, url, databaseId, events: events.flatMap((event) => known.safeParse(event).data ?? []) }
}
