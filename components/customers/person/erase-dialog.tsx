'use client'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormDialog } from '@/components/ui/form-dialog'
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
  const [erased, setErased] = useState<Erased>()
  const { announce } = useAnnouncer()
  const submit = async (): Promise<ErrorData | undefined> => {
    if (typed.trim() !== customerId) {
      setProblem(`Type ${customerId}.`)
      return undefined
    }
    const result = await erase()
    if (!result.ok) return result.error
    announce('This person was erased.')
    if (result.value.segments.length > 0) setErased(result.value)
    else onErased()
    return undefined
  }
  if (erased) return <LeftOver segments={erased.segments} onClose={onErased} />
  return (
    <FormDialog
      size="sm"
      title="Erase this person?"
      description="Their data, orders, consents and events go for good, from segments and lists too. Only hashes stay, so that no import brings them back."
      submitLabel="Erase for good"
      isDanger
      onClose={onClose}
      onSubmit={submit}
    >
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
    </FormDialog>
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
