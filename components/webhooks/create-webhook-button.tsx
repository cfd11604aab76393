'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useProof } from '@/components/account/proof'
import { Button } from '@/components/ui/button'
import type { Result } from '@/lib/core/result'
import type { WebhookInput, WebhookWithSecret } from '@/lib/webhooks/schema'
import { SecretNote } from './secret-note'
import { SecretOnce } from '../settings/secret-once'
import { WebhookDialog } from './webhook-dialog'
import type { DatabaseChoice } from './webhook-fields'

export interface CreateWebhookButtonProps {
  databases: readonly DatabaseChoice[]
  mayChooseAll: boolean
  createWebhookAction: (input: WebhookInput) => Promise<Result<WebhookWithSecret>>
}

export function CreateWebhookButton({ databases, mayChooseAll, createWebhookAction }: CreateWebhookButtonProps) {
  const router = useRouter()
  const trigger = useRef<HTMLButtonElement>(null)
  const withProof = useProof()
  const [step, setStep] = useState<'closed' | 'fields' | WebhookWithSecret>('closed')
  return (
    <>
      <Button ref={trigger} variant="primary" onPress={() => setStep('fields')}>
        Create a webhook
      </Button>
      {step === 'fields' && (
        <WebhookDialog
          title="Create a webhook"
          initial={{ name: '', url: '', events: [], databaseId: null }}
          submitLabel="Create webhook"
          databases={databases}
          mayChooseAll={mayChooseAll}
          submit={(input) => withProof(() => createWebhookAction(input))}
          onClose={() => setStep('closed')}
          onDone={setStep}
        />
      )}
      {typeof step === 'object' && (
        <SecretOnce
          title={`The signing secret of ${step.webhook.name}`}
          secret={step.secret}
          description="Keep it where the receiver runs. It cannot be shown again."
          label="Signing secret"
          onClose={() => {
            setStep('closed')
            router.refresh()
            // The dialog before this one took the way back to it with it.
            requestAnimationFrame(() => trigger.current?.focus())
          }}
        >
          <SecretNote />
        </SecretOnce>
      )}
    </>
  )
}
