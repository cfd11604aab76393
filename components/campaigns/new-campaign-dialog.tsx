'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { ComboBox } from '@/components/ui/combo-box'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { AssetKind } from '@/lib/content/schema'
import { formatQuantity } from '@/lib/core/format'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface NewCampaign {
  databaseId: string
  segments: readonly { id: string; name: string; size: number | null }[]
  messages: readonly { id: string; kind: AssetKind; name: string; subject: string }[]
  topics: readonly { id: string; name: string; description: string }[]
  /** Chosen already: the page that one came from. */
  segmentId?: string
  createCampaignAction: (input: {
    databaseId: string
    name: string
    segmentId: string
    assetId: string
    topicId: string | null
  }) => Promise<Result<{ id: string }>>
}

export interface NewCampaignDialogProps extends NewCampaign {
  onClose: () => void
}

const KIND_WORDS: Record<AssetKind, string> = { email: 'Email', text: 'Text' }

const NO_TOPIC = 'none'

type Errors = Partial<Record<'name' | 'segmentId' | 'assetId', string>>

/** Asks what goes to whom; nothing is sent before the review. */
export function NewCampaignDialog(props: NewCampaignDialogProps) {
  const { databaseId, segments, messages, topics, segmentId, createCampaignAction, onClose } = props
  const router = useRouter()
  const [draft, setDraft] = useState({
    name: '',
    segmentId: segmentId ?? '',
    assetId: messages.length === 1 ? (messages[0]?.id ?? '') : '',
    topicId: NO_TOPIC,
  })
  const [errors, setErrors] = useState<Errors>({})

  const save = async (): Promise<ErrorData | undefined> => {
    const missing: Errors = {
      ...(draft.name.trim() === '' ? { name: 'The name is missing.' } : {}),
      ...(draft.segmentId === '' ? { segmentId: 'Choose who it goes to.' } : {}),
      ...(draft.assetId === '' ? { assetId: 'Choose what they get.' } : {}),
    }
    setErrors(missing)
    if (Object.keys(missing).length > 0) return undefined
    const result = await reach(
      createCampaignAction({ databaseId, ...draft, name: draft.name.trim(), topicId: draft.topicId === NO_TOPIC ? null : draft.topicId }),
    )
    if (!result.ok) return result.error
    router.push(`/campaigns/${result.value.id}`)
    return undefined
  }

  return (
    <FormDialog
      title="New campaign"
      description="Nothing is sent before you have reviewed who gets it."
      submitLabel="Review"
      onClose={onClose}
      onSubmit={save}
    >
      <TextField autoFocus label="Name" value={draft.name} onChange={(name) => setDraft({ ...draft, name })} {...told(errors.name)} maxLength={80} />
      <ComboBox
        label="Segment"
        options={segments.map(({ id: key, name, size }) => ({
          id: key,
          label: name,
          ...(size === null ? {} : { hint: formatQuantity(size, 'customer') }),
        }))}
        value={draft.segmentId === '' ? null : draft.segmentId}
        onChange={(chosen) => setDraft({ ...draft, segmentId: chosen ?? '' })}
        {...told(errors.segmentId)}
      />
      <ComboBox
        label="Message"
        options={messages.map(({ id: key, kind, name, subject }) => ({ id: key, label: name, description: subject, hint: KIND_WORDS[kind] }))}
        value={draft.assetId === '' ? null : draft.assetId}
        onChange={(chosen) => setDraft({ ...draft, assetId: chosen ?? '' })}
        emptyText="No message yet. Make one under Content first."
        {...told(errors.assetId)}
      />
      {topics.length > 0 && (
        <Select
          label="Topic"
          description="Whoever has left it gets nothing."
          options={[{ id: NO_TOPIC, label: 'No topic' }, ...topics.map(({ id: key, name, description }) => ({ id: key, label: name, description }))]}
          value={draft.topicId}
          onChange={(topicId) => setDraft({ ...draft, topicId })}
        />
      )}
    </FormDialog>
  )
}

function told(error: string | undefined): { error?: string } {
  return error === undefined ? {} : { error }
}
