'use client'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData, Issue } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { PROVIDER_WORDS } from '@/lib/sources/describe'
import { type Provider, PROVIDERS, SourceInput, type SourceWithSecret } from '@/lib/sources/schema'
import { reach } from '../reach'

interface ConnectShopDialogProps {
  databases: readonly { id: string; name: string }[]
  currentId: string | undefined
  submit: (input: SourceInput) => Promise<Result<SourceWithSecret>>
  onDone: (done: SourceWithSecret) => void
  onClose: () => void
}

type Errors = Partial<Record<string, string>>
const WORDS: Record<string, string> = { name: 'The name', secret: 'The secret', idPrefix: 'The prefix', databaseId: 'The database' }

/** Asks what a shop is called and where its orders go; is mounted while it is open. */
export function ConnectShopDialog({ databases, currentId, submit, onDone, onClose }: ConnectShopDialogProps) {
  const [provider, setProvider] = useState<Provider>('shopify')
  const [draft, setDraft] = useState({ name: '', secret: '', idPrefix: '', databaseId: currentId ?? databases[0]?.id ?? '' })
  const [errors, setErrors] = useState<Errors>({})
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [refusals])

  const refuse = (issues: readonly Issue[]): Errors => {
    const named = Object.fromEntries(issues.map(({ path: [field = ''], message }) => [field, `${WORDS[field] ?? 'It'} ${message}.`]))
    setErrors(named)
    setRefusals((before) => before + 1)
    return named
  }
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const { secret, ...rest } = draft
    const read = SourceInput.safeParse({ ...rest, provider, ...(provider === 'shopify' ? { secret } : {}) })
    if (!read.success) return void refuse(read.error.issues as Issue[])
    setPending(true)
    const result = await reach(submit(read.data))
    setPending(false)
    if (result.ok) return onDone(result.value)
    const named = refuse(result.error.issues ?? [])
    setFailure(Object.keys(named).length > 0 ? undefined : result.error)
  }
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    error: errors[name],
    onChange: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  })

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Connect a shop"
      description="Its orders, refunds and customers come in as they happen."
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} isPending={isPending}>
            Connect
          </Button>
        </>
      )}
    >
      <form ref={form} id={id} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        {failure && <ErrorNotice error={failure} />}
        <RadioGroup
          label="Shop system"
          options={PROVIDERS.map((one) => ({ id: one, label: PROVIDER_WORDS[one].label }))}
          value={provider}
          onChange={setProvider}
        />
        <TextField autoFocus label="Name" {...field('name')} />
        <Select
          label="Database"
          options={databases.map(({ id: databaseId, name }) => ({ id: databaseId, label: name }))}
          value={draft.databaseId}
          error={errors.databaseId}
          onChange={(databaseId) => setDraft((before) => ({ ...before, databaseId }))}
        />
        {provider === 'shopify' && (
          <TextField label="Signing secret" type="password" autoComplete="off" description={PROVIDER_WORDS.shopify.secret} {...field('secret')} />
        )}
        <TextField
          label="Prefix of its ids"
          description="Only where several shops fill one database: it goes before the shop’s ids of customers and orders."
          {...field('idPrefix')}
        />
      </form>
    </Dialog>
  )
}
