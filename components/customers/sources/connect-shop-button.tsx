'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useProof } from '@/components/account/proof'
import { SecretOnce } from '@/components/settings/secret-once'
import { Button } from '@/components/ui/button'
import type { Result } from '@/lib/core/result'
import { PROVIDER_WORDS } from '@/lib/sources/describe'
import type { SourceInput, SourceWithSecret } from '@/lib/sources/schema'
import { ConnectShopDialog } from './connect-shop-dialog'

export interface ConnectShopButtonProps {
  databases: readonly { id: string; name: string }[]
  currentId: string | undefined
  createSourceAction: (input: SourceInput) => Promise<Result<SourceWithSecret>>
}

export function ConnectShopButton({ databases, currentId, createSourceAction }: ConnectShopButtonProps) {
  const router = useRouter()
  const trigger = useRef<HTMLButtonElement>(null)
  const withProof = useProof()
  const [step, setStep] = useState<'closed' | 'fields' | { secret: string; done: SourceWithSecret }>('closed')
  const open = ({ source }: SourceWithSecret): void => {
    setStep('closed')
    router.push(`/data/sources/${source.id}`)
  }
  return (
    <>
      <Button ref={trigger} variant="primary" onPress={() => setStep('fields')}>
        Connect a shop
      </Button>
      {step === 'fields' && (
        <ConnectShopDialog
          databases={databases}
          currentId={currentId}
          submit={(input) => withProof(() => createSourceAction(input))}
          onClose={() => setStep('closed')}
          onDone={(done) => (done.secret === null ? open(done) : setStep({ secret: done.secret, done }))}
        />
      )}
      {typeof step === 'object' && (
        <SecretOnce
          title={`The secret of ${step.done.source.name}`}
          secret={step.secret}
          description={`Enter it with each webhook in ${PROVIDER_WORDS[step.done.source.provider].label}. It cannot be shown again.`}
          label="Secret"
          onClose={() => open(step.done)}
        />
      )}
    </>
  )
}
