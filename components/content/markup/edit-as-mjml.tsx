'use client'
import { Code } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../../customers/reach'

export type ConvertAction = (input: { id: string; basedOnVersion: number }) => Promise<Result<{ id: string; version: number }>>

export interface EditAsMjmlProps {
  id: string
  version: number
  isDirty: boolean
  convertAction: ConvertAction
}

/** The way from blocks to their source, which there is only in this direction. */
export function EditAsMjml({ id, version, isDirty, convertAction }: EditAsMjmlProps) {
  const [isAsked, setAsked] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const convert = async (): Promise<void> => {
    const result = await reach(convertAction({ id, basedOnVersion: version }))
    if (result.ok) window.location.reload()
    else setError(result.error)
  }
  return (
    <>
      <IconButton label="Edit as MJML" onPress={() => setAsked(true)}>
        <Code strokeWidth={1.5} />
      </IconButton>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={isDirty ? 'Save your changes first' : 'Edit as MJML from now on?'}
        confirmLabel={isDirty ? 'Go on' : 'Edit as MJML'}
        onConfirm={isDirty ? () => undefined : convert}
      >
        {isDirty
          ? 'What is written as MJML is the saved email, and yours has changes that are not saved yet.'
          : `The blocks become MJML, as version ${version + 1} and a draft. It looks the same, and you can change all of it. There is no way back to blocks but to restore version ${version} from the history.`}
      </AlertDialog>
      {error && <ErrorNotice error={error} />}
    </>
  )
}
