'use client'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { useProof } from '../account/proof'
import { reach } from '../customers/reach'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'

export interface ExportButtonProps {
  /** Where the file is. */
  href: string
  askAuditExportAction: (input: Record<string, never>) => Promise<Result<unknown>>
}

export function ExportButton({ href, askAuditExportAction }: ExportButtonProps) {
  const withProof = useProof()
  const [error, setError] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const download = async (): Promise<void> => {
    setPending(true)
    const result = await reach(withProof(() => askAuditExportAction({})))
    setPending(false)
    if (result.ok) window.location.assign(href)
    else setError(result.error)
  }
  return (
    <>
      <Button isPending={isPending} onPress={() => void download()}>
        Export as CSV
      </Button>
      {error && (
        <Dialog isOpen onOpenChange={(isOpen) => !isOpen && setError(undefined)} title="Nothing was exported" size="sm">
          <ErrorNotice error={error} />
        </Dialog>
      )}
    </>
  )
}
