'use client'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { reach } from '@/components/customers/reach'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import type { KeyRow, KeySecret } from '@/lib/auth/keys/schema'
import type { ErrorData } from '@/lib/core/errors'
import type { KeyActions } from './key-actions'

export interface RotateKeyDialogProps {
  apiKey: KeyRow
  rotateKeyAction: KeyActions['rotateKeyAction']
  onDone: (made: KeySecret) => void
  onClose: () => void
}

const GRACES = [
  { id: '0', label: 'End it at once' },
  { id: '1', label: 'For one more hour' },
  { id: '24', label: 'For one more day' },
] as const

export function RotateKeyDialog({ apiKey, rotateKeyAction, onDone, onClose }: RotateKeyDialogProps) {
  const withProof = useProof()
  const [grace, setGrace] = useState<(typeof GRACES)[number]['id']>('24')
  const rotate = async (): Promise<ErrorData | undefined> => {
    const result = await reach(withProof(() => rotateKeyAction({ id: apiKey.id, graceHours: Number(grace) })))
    if (!result.ok) return result.error
    onDone(result.value)
    return undefined
  }
  return (
    <FormDialog
      size="sm"
      title={`Rotate “${apiKey.name}”`}
      description="It gets a new secret and keeps its name, permissions and end."
      submitLabel="Make a new secret"
      onClose={onClose}
      onSubmit={rotate}
    >
      <Select
        label="The secret it has now works"
        description="Time to put the new one where the program reads it"
        options={[...GRACES]}
        value={grace}
        onChange={setGrace}
      />
    </FormDialog>
  )
}
