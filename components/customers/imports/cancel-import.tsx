'use client'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { ImportDetail } from '@/lib/customers/schema'
import { reach } from '../reach'

export interface CancelImportProps {
  one: ImportDetail
  cancelImportAction: (input: { id: string }) => Promise<Result<unknown>>
  onCancelled: () => void
}

export function CancelImport({ one, cancelImportAction, onCancelled }: CancelImportProps) {
  const [isOpen, setOpen] = useState(false)
  const [failure, setFailure] = useState<ErrorData>()
  const cancel = async (): Promise<void> => {
    const result = await reach(cancelImportAction({ id: one.id }))
    setFailure(result.ok ? undefined : result.error)
    if (result.ok) onCancelled()
  }
  return (
    <div className="flex flex-col items-end gap-2">
      <AlertDialog
        trigger={<Button>Cancel import</Button>}
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Cancel the import of ${one.fileName}?`}
        tone="danger"
        confirmLabel="Cancel import"
        cancelLabel="Let it run"
        onConfirm={cancel}
      >
        {consequence(one)} The same file can be imported again later; nothing is stored twice.
      </AlertDialog>
      {failure && <ErrorNotice error={failure} />}
    </div>
  )
}

function consequence({ status, databaseName }: ImportDetail): string {
  if (status === 'merging') return `The rows that were merged so far stay in ${databaseName}; the rest of the file is left out.`
  if (status === 'building')
    return `Every row is in ${databaseName} already and stays there; only the attributes wait for the next import or the night.`
  return `Nothing has reached ${databaseName} yet, so nothing changes there.`
}
