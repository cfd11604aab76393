'use client'
import { useState } from 'react'
import { FormDialog } from '@/components/ui/form-dialog'
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
  const refuse = (issues: readonly Issue[]): Errors => {
    const named = Object.fromEntries(issues.map(({ path: [field = ''], message }) => [field, `${WORDS[field] ?? 'It'} ${message}.`]))
    setErrors(named)
    return named
  }
  const save = async (): Promise<ErrorData | undefined> => {
    const { secret, ...rest } = draft
    const read = SourceInput.safeParse({ ...rest, provider, ...(provider === 'shopify' ? { secret } : {}) })
    if (!read.success) {
      refuse(read.error.issues as Issue[])
      return undefined
    }
    const result = await reach(submit(read.data))
    if (result.ok) {
      onDone(result.value)
      return undefined
    }
    const named = refuse(result.error.issues ?? [])
    return Object.keys(named).length > 0 ? undefined : result.error
  }
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    error: errors[name],
    onChange: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  })

  return (
    <FormDialog
      title="Connect a shop"
      description="Its orders, refunds and customers come in as they happen."
      submitLabel="Connect"
      onClose={onClose}
      onSubmit={save}
    >
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
    </FormDialog>
  )
}
