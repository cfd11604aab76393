'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CreateKeyDialog } from './create-key-dialog'
import type { CreateKeyAction, DatabaseChoice } from './key-actions'
import { SecretOnce } from '../secret-once'

export interface CreateKeyButtonProps {
  databases: readonly DatabaseChoice[]
  createKeyAction: CreateKeyAction
}

export function CreateKeyButton({ databases, createKeyAction }: CreateKeyButtonProps) {
  const router = useRouter()
  const trigger = useRef<HTMLButtonElement>(null)
  const [step, setStep] = useState<'closed' | 'form' | { secret: string }>('closed')
  return (
    <>
      <Button ref={trigger} variant="primary" onPress={() => setStep('form')}>
        Create a key
      </Button>
      {step === 'form' && (
        <CreateKeyDialog
          databases={databases}
          createKeyAction={createKeyAction}
          onClose={() => setStep('closed')}
          onDone={({ key }) => setStep({ secret: key })}
        />
      )}
      {typeof step === 'object' && (
        <SecretOnce
          title="Your new key"
          description="Put it where the program reads it. It cannot be shown again."
          label="API key"
          secret={step.secret}
          onClose={() => {
            setStep('closed')
            router.refresh()
            // The dialog before this one took the way back to it with it.
            requestAnimationFrame(() => trigger.current?.focus())
          }}
        />
      )}
    </>
  )
}
