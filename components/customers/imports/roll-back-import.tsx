'use client'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { formatQuantity } from '@/lib/core/format'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { ImportDetail } from '@/lib/customers/schema'
import { reach } from '../reach'

export interface RollBackImportProps {
  one: ImportDetail
  rollBackImportAction: (input: { id: string }) => Promise<Result<unknown>>
  onStarted: () => void
}

export function RollBackImport({ one, rollBackImportAction, onStarted }: RollBackImportProps) {
  const [isOpen, setOpen] = useState(false)
  const [failure, setFailure] = useState<ErrorData>()
  const rollBack = async (): Promise<void> => {
    const result = await reach(rollBackImportAction({ id: one.id }))
    setFailure(result.ok ? undefined : result.error)
    if (result.ok) onStarted()
  }
  return (
    <div className="flex flex-col items-end gap-2">
      <AlertDialog
        trigger={<Button>Roll back</Button>}
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Roll back the import of ${one.fileName}?`}
        tone="danger"
        confirmLabel="Roll back"
        cancelLabel="Keep it"
        onConfirm={rollBack}
      >
        What it added is taken out of {one.databaseName} ({formatQuantity(one.counts.imported, 'row')}), and what it changed or deleted becomes what
        it was before ({formatQuantity(one.counts.updated, 'row')}). If anything has come since that rests on these rows, nothing is changed and you
        are told what it is.
      </AlertDialog>
      {failure && <ErrorNotice error={failure} />}
    </div>
  )
}
