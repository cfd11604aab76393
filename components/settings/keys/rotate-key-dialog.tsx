'use client'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
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
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const rotate = async (): Promise<void> => {
    setPending(true)
    const result = await reach(withProof(() => rotateKeyAction({ id: apiKey.id, graceHours: Number(grace) })))
    setPending(false)
    if (result.ok) onDone(result.value)
    else setFailure(result.error)
  }
  return (
    <Dialog
      isOpen
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Rotate “${apiKey.name}”`}
      description="It gets a new secret and keeps its name, permissions and end."
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void rotate()}>
            Make a new secret
          </Button>
        </>
      )}
    >
      <div className="flex flex-col gap-4">
        {failure && <ErrorNotice error={failure} />}
        <Select
          label="The secret it has now works"
          description="Time to put the new one where the program reads it"
          options={[...GRACES]}
          value={grace}
          onChange={setGrace}
        />
      </div>
    </Dialog>
  )
}
