'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { PROVIDER_WORDS } from '@/lib/sending/describe'
import { type ConnectProvider, ConnectProviderInput, PROVIDERS, type Provider } from '@/lib/sending/schema'

export interface ConnectProviderButtonProps {
  connectProviderAction: (input: ConnectProvider) => Promise<Result<{ id: string }>>
}

export function ConnectProviderButton({ connectProviderAction }: ConnectProviderButtonProps) {
  const router = useRouter()
  const withProof = useProof()
  const [isOpen, setOpen] = useState(false)
  const [provider, setProvider] = useState<Provider>('ses')
  const [secret, setSecret] = useState('')
  const [error, setError] = useState<string>()
  const [failure, setFailure] = useState<ErrorData>()
  const words = PROVIDER_WORDS[provider]

  const close = (): void => {
    setOpen(false)
    setSecret('')
    setError(undefined)
    setFailure(undefined)
  }
  const connect = async (): Promise<void> => {
    const read = ConnectProviderInput.safeParse({ provider, secret })
    if (!read.success) return setError(`It ${read.error.issues[0]?.message ?? 'is missing'}.`)
    const result = await reach(withProof(() => connectProviderAction(read.data)))
    if (!result.ok) return setFailure(result.error)
    close()
    router.refresh()
  }
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Connect a provider
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={(open) => (open ? setOpen(true) : close())}
        title="Connect a mail provider"
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button type="submit" form="connect-provider" variant="primary">
              Connect
            </Button>
          </>
        }
      >
        <form
          id="connect-provider"
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void connect()
          }}
        >
          {failure && <ErrorNotice error={failure} />}
          <Select
            label="Provider"
            options={PROVIDERS.map((id) => ({ id, label: PROVIDER_WORDS[id].label }))}
            value={provider}
            onChange={(next) => {
              setProvider(next)
              setError(undefined)
            }}
          />
          <TextField
            label={words.secret}
            value={secret}
            onChange={(value) => {
              setSecret(value)
              setError(undefined)
            }}
            description={words.where}
            autoComplete="off"
            {...(error === undefined ? {} : { error })}
          />
        </form>
      </Dialog>
    </>
  )
}
