'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useId, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DropZone } from '@/components/ui/drop-zone'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { toastDone } from '@/components/ui/toast'
import { MOST_CODES } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { readCodes } from './read-codes'

type Added = Promise<Result<{ id: string; added: number; known: number }>>

export interface AddCodesButtonProps {
  databaseId: string
  /** Undefined: a new pool. */
  pool?: { id: string; name: string }
  createCouponPoolAction: (input: { databaseId: string; name: string; codes: string[] }) => Added
  addCouponCodesAction: (input: { id: string; codes: string[] }) => Added
}

/** Codes of a file or pasted, into a pool; a long file goes in parts. */
export function AddCodesButton({ databaseId, pool, createCouponPoolAction, addCouponCodesAction }: AddCodesButtonProps) {
  const router = useRouter()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const codes = readCodes(text)

  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setPending(true)
    let added = 0
    let into = pool?.id
    for (let at = 0; at === 0 || at < codes.length; at += MOST_CODES) {
      const part = codes.slice(at, at + MOST_CODES)
      const result = await reach(
        into === undefined ? createCouponPoolAction({ databaseId, name: name.trim(), codes: part }) : addCouponCodesAction({ id: into, codes: part }),
      )
      if (!result.ok) {
        setPending(false)
        return setFailure(result.error)
      }
      into = result.value.id
      added += result.value.added
    }
    setPending(false)
    setFailure(undefined)
    setText('')
    setName('')
    setOpen(false)
    toastDone(`${formatQuantity(added, 'code')} added`, { description: `${formatCount(codes.length - added)} stood there already.` })
    router.refresh()
  }

  const title = pool ? `Add codes to ${pool.name}` : 'New pool of codes'
  const isReady = codes.length > 0 && (pool !== undefined || name.trim() !== '')
  return (
    <>
      <Button variant={pool ? 'secondary' : 'primary'} size={pool ? 'sm' : 'md'} onPress={() => setOpen(true)}>
        {pool ? 'Add codes' : 'New pool'}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={title}
        description="Codes that your shop knows, each for one person."
        actions={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} isPending={isPending} isDisabled={!isReady}>
              {codes.length === 0 ? 'Add codes' : `Add ${formatQuantity(codes.length, 'code')}`}
            </Button>
          </>
        )}
      >
        <form id={id} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
          {failure && <ErrorNotice error={failure} />}
          {!pool && <TextField autoFocus label="Name" value={name} onChange={setName} maxLength={80} />}
          <DropZone
            label="Drop a file with the codes here"
            buttonLabel="Choose a file"
            description="A text or CSV file: one code a line, in the first column."
            accept={['.csv', '.txt', 'text/csv', 'text/plain']}
            onFile={(file) => void file.text().then(setText)}
          />
          <TextArea
            label="Or paste them"
            description="One a line."
            rows={4}
            value={text.length > 20_000 ? `${text.slice(0, 20_000)}…` : text}
            onChange={setText}
            isReadOnly={text.length > 20_000}
          />
        </form>
      </Dialog>
    </>
  )
}
