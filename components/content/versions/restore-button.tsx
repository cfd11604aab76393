'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'

export interface RestoreButtonProps {
  id: string
  version: number
  basedOnVersion: number
  restoreAction: (input: { id: string; version: number; basedOnVersion: number }) => Promise<Result<{ version: number }>>
}

export function RestoreButton({ id, version, basedOnVersion, restoreAction }: RestoreButtonProps) {
  const router = useRouter()
  const [isAsked, setAsked] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const restore = async (): Promise<void> => {
    const result = await reach(restoreAction({ id, version, basedOnVersion }))
    setAsked(false)
    if (!result.ok) return setError(result.error)
    router.push(`/content/${id}`)
  }
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <Button variant="primary" onPress={() => setAsked(true)}>
        Restore this version
      </Button>
      <AlertDialog isOpen={isAsked} onOpenChange={setAsked} title={`Restore version ${version}?`} confirmLabel="Restore" onConfirm={restore}>
        What it says becomes version {basedOnVersion + 1}, as a draft. The versions in between stay in the history; unsaved changes of your own are
        let go.
      </AlertDialog>
    </>
  )
}
