'use client'
import { MessageSquarePlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextArea } from '@/components/ui/text-area'
import { toastDone } from '@/components/ui/toast'
import type { EditRequest } from '@/lib/audience/edit-requests-schema'
import type { Result } from '@/lib/core/result'

export interface RequestEditButtonProps {
  segment: { id: string; name: string }
  /** What the same person asked before and nobody did yet; it is replaced. */
  before: string
  request: (input: { id: string; note: string }) => Promise<Result<EditRequest>>
}

/** In the place of “Edit”, for those who may see the segment and not change it. */
export function RequestEditButton({ segment, before, request }: RequestEditButtonProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const open = (): void => {
    setNote(before)
    setOpen(true)
  }
  return (
    <>
      <Button onPress={open}>
        <MessageSquarePlus aria-hidden strokeWidth={1.5} />
        Request edit
      </Button>
      {isOpen && (
        <FormDialog
          title={`Ask for a change of “${segment.name}”`}
          description="Its owner, or an admin where nobody owns it, gets a mail. Whoever may change it sees your request on this page."
          submitLabel={before === '' ? 'Send request' : 'Replace request'}
          canSubmit={note.trim() !== ''}
          onClose={() => setOpen(false)}
          onSubmit={async () => {
            const result = await reach(request({ id: segment.id, note }))
            if (!result.ok) return result.error
            toastDone(result.value.asked ? `${result.value.asked.name} is asked` : 'The request stands on this page')
            setOpen(false)
            router.refresh()
            return undefined
          }}
        >
          <TextArea
            label="What should be changed?"
            description="For example: leave out who returned their last order."
            value={note}
            onChange={setNote}
            maxLength={1000}
            autoFocus
          />
        </FormDialog>
      )}
    </>
  )
}
