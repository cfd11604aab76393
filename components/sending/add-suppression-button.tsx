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

/** One address or number, or a whole list, pasted: one a line. */
export function AddSuppressionButton({ databaseId, addSuppressionAction, importSuppressionsAction }: AddSuppressionButtonProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const addresses = readPasted(text)

  const save = async (): Promise<ErrorData | undefined> => {
    const [address = ''] = addresses
    const result = await reach(
      addresses.length === 1 ? addSuppressionAction({ databaseId, address }) : importSuppressionsAction({ databaseId, addresses }),
    )
    if (!result.ok) return result.error
    const { added, known, refused } = result.value
    setText('')
    setOpen(false)
    toastDone(`${formatQuantity(added, 'entry', 'entries')} added`, {
      description: `${formatCount(known)} were there already, ${formatCount(refused)} are neither an address nor a number.`,
    })
    router.refresh()
    return undefined
  }
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Add to the list
      </Button>
      {isOpen && (
        <FormDialog
          title="Add to the suppression list"
          description="Nobody here gets marketing from this database any more."
          submitLabel={addresses.length > 1 ? `Add ${formatCount(addresses.length)}` : 'Add'}
          canSubmit={addresses.length > 0}
          onClose={() => setOpen(false)}
          onSubmit={save}
        >
          <TextArea
            autoFocus
            label="Email addresses or phone numbers"
            description="One a line, or separated by commas; at most 50,000 at once. A number needs its country code, unless it is of the country of this database."
            rows={6}
            value={text}
            onChange={setText}
          />
        </FormDialog>
      )}
    </>
  )
}

/** A number may have spaces within, an address has none. */
function readPasted(text: string): string[] {
  return text
    .split(/[\n\r,;]+/)
    .flatMap((line) => (line.includes('@') ? line.split(/\s+/) : [line.trim()]))
    .filter((one) => one !== '')
}
