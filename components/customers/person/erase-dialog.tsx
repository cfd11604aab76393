'use client'
import { type SubmitEvent, useId, useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

type Erased = { orders: number; segments: { id: string; name: string }[] }

export interface EraseDialogProps {
  customerId: string
  erase: () => Promise<Result<Erased>>
  onClose: () => void
  onErased: () => void
}

/** Asks for the id before what cannot be undone, and says what is left to do. */
export function EraseDialog({ customerId, erase, onClose, onErased }: EraseDialogProps) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const [erased, setErased] = useState<Erased>()
  const { announce } = useAnnouncer()
  const form = useId()
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (typed.trim() !== customerId) return setProblem(`Type ${customerId}.`)
    setPending(true)
    const result = await erase()
    setPending(false)
    if (!result.ok) return setError(result.error)
    announce('This person was erased.')
    if (result.value.segments.length > 0) setErased(result.value)
    else onErased()
  }
  if (erased) return <LeftOver segments={erased.segments} onClose={onErased} />
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="sm"
      title="Erase this person?"
      description="Their data, orders, consents and events go for good, from segments and lists too. Only hashes stay, so that no import brings them back."
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="danger" type="submit" form={form} isPending={isPending}>
            Erase for good
          </Button>
        </>
      )}
    >
      <form id={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        <TextField
          autoFocus
          autoComplete="off"
          label={`Type the customer id ${customerId} to confirm`}
          value={typed}
          error={problem}
          onChange={(text) => {
            setTyped(text)
            setProblem(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}

function LeftOver({ segments, onClose }: { segments: Erased['segments']; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="sm"
      title="Erased, with something left to do"
      description="These segments name the person in a condition. Change what they ask, or delete them."
      actions={(close) => (
        <Button variant="primary" onPress={close}>
          Done
        </Button>
      )}
    >
      <ul className="flex flex-col gap-1 text-sm">
        {segments.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`/segments/${id}`}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
