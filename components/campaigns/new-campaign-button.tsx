'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useId, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { ComboBox } from '@/components/ui/combo-box'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import { formatQuantity } from '@/lib/core/format'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface NewCampaignButtonProps {
  databaseId: string
  segments: readonly { id: string; name: string; size: number | null }[]
  emails: readonly { id: string; name: string; subject: string }[]
  /** Chosen already: the page that one came from. */
  segmentId?: string
  isOpen?: boolean
  createCampaignAction: (input: { databaseId: string; name: string; segmentId: string; assetId: string }) => Promise<Result<{ id: string }>>
}

type Errors = Partial<Record<'name' | 'segmentId' | 'assetId', string>>

/** Asks what goes to whom; nothing is sent before the review. */
export function NewCampaignButton({ databaseId, segments, emails, segmentId, isOpen = false, createCampaignAction }: NewCampaignButtonProps) {
  const router = useRouter()
  const id = useId()
  const [open, setOpen] = useState(isOpen)
  const [draft, setDraft] = useState({ name: '', segmentId: segmentId ?? '', assetId: emails.length === 1 ? (emails[0]?.id ?? '') : '' })
  const [errors, setErrors] = useState<Errors>({})
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)

  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const missing: Errors = {
      ...(draft.name.trim() === '' ? { name: 'The name is missing.' } : {}),
      ...(draft.segmentId === '' ? { segmentId: 'Choose who it goes to.' } : {}),
      ...(draft.assetId === '' ? { assetId: 'Choose what they get.' } : {}),
    }
    setErrors(missing)
    if (Object.keys(missing).length > 0) return
    setPending(true)
    const result = await reach(createCampaignAction({ databaseId, ...draft, name: draft.name.trim() }))
    if (result.ok) return router.push(`/campaigns/${result.value.id}`)
    setPending(false)
    setFailure(result.error)
  }

  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        New campaign
      </Button>
      <Dialog
        isOpen={open}
        onOpenChange={setOpen}
        title="New campaign"
        description="Nothing is sent before you have reviewed who gets it."
        actions={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} isPending={isPending}>
              Review
            </Button>
          </>
        )}
      >
        <form id={id} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
          {failure && <ErrorNotice error={failure} />}
          <TextField
            autoFocus
            label="Name"
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            {...told(errors.name)}
            maxLength={80}
          />
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
            label="Email"
            options={emails.map(({ id: key, name, subject }) => ({ id: key, label: name, description: subject }))}
            value={draft.assetId === '' ? null : draft.assetId}
            onChange={(chosen) => setDraft({ ...draft, assetId: chosen ?? '' })}
            emptyText="No email yet. Make one under Assets first."
            {...told(errors.assetId)}
          />
        </form>
      </Dialog>
    </>
  )
}

function told(error: string | undefined): { error?: string } {
  return error === undefined ? {} : { error }
}
