'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useId, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextArea } from '@/components/ui/text-area'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'

interface Imported {
  added: number
  known: number
  refused: number
}

export interface AddSuppressionButtonProps {
  databaseId: string
  addSuppressionAction: (input: { databaseId: string; address: string }) => Promise<Result<Imported>>
  importSuppressionsAction: (input: { databaseId: string; addresses: string[] }) => Promise<Result<Imported>>
}

/** One address or a whole list, pasted: one a line. */
export function AddSuppressionButton({ databaseId, addSuppressionAction, importSuppressionsAction }: AddSuppressionButtonProps) {
  const router = useRouter()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const addresses = text.split(/[\s,;]+/).filter((one) => one !== '')

  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (addresses.length === 0) return
    setPending(true)
    const [address = ''] = addresses
    const result = await reach(
      addresses.length === 1 ? addSuppressionAction({ databaseId, address }) : importSuppressionsAction({ databaseId, addresses }),
    )
    setPending(false)
    setFailure(result.ok ? undefined : result.error)
    if (!result.ok) return
    const { added, known, refused } = result.value
    setText('')
    setOpen(false)
    toastDone(`${formatQuantity(added, 'address', 'addresses')} added`, {
      description: `${formatCount(known)} were there already, ${formatCount(refused)} are no addresses.`,
    })
    router.refresh()
  }
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Add addresses
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Add to the suppression list"
        description="Nobody here gets marketing from this database any more."
        actions={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} isPending={isPending} isDisabled={addresses.length === 0}>
              {addresses.length > 1 ? `Add ${formatCount(addresses.length)} addresses` : 'Add'}
            </Button>
          </>
        )}
      >
        <form id={id} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
          {failure && <ErrorNotice error={failure} />}
          <TextArea
            autoFocus
            label="Addresses"
            description="One a line, or separated by commas; at most 50,000 at once. More go through the API."
            rows={6}
            value={text}
            onChange={setText}
          />
        </form>
      </Dialog>
    </>
  )
}
