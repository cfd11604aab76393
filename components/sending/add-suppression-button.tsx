'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/form-dialog'
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
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const addresses = text.split(/[\s,;]+/).filter((one) => one !== '')

  const save = async (): Promise<ErrorData | undefined> => {
    const [address = ''] = addresses
    const result = await reach(
      addresses.length === 1 ? addSuppressionAction({ databaseId, address }) : importSuppressionsAction({ databaseId, addresses }),
    )
    if (!result.ok) return result.error
    const { added, known, refused } = result.value
    setText('')
    setOpen(false)
    toastDone(`${formatQuantity(added, 'address', 'addresses')} added`, {
      description: `${formatCount(known)} were there already, ${formatCount(refused)} are no addresses.`,
    })
    router.refresh()
    return undefined
  }
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Add addresses
      </Button>
      {isOpen && (
        <FormDialog
          title="Add to the suppression list"
          description="Nobody here gets marketing from this database any more."
          submitLabel={addresses.length > 1 ? `Add ${formatCount(addresses.length)} addresses` : 'Add'}
          canSubmit={addresses.length > 0}
          onClose={() => setOpen(false)}
          onSubmit={save}
        >
          <TextArea
            autoFocus
            label="Addresses"
            description="One a line, or separated by commas; at most 50,000 at once. More go through the API."
            rows={6}
            value={text}
            onChange={setText}
          />
        </FormDialog>
      )}
    </>
  )
}
