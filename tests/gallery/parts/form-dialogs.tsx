import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import { State } from '../state'

const REFUSED: ErrorData = { code: 'CONFLICT', message: 'The folder was deleted in the meantime.', remedy: 'Nothing was moved. Choose another one.' }

export function FormDialogs() {
  const [isOpen, setOpen] = useState(false)
  return (
    <State name="Refused as a whole when it is sent">
      <Button onPress={() => setOpen(true)}>Move</Button>
      {isOpen && (
        <FormDialog title="Move “Lapsed”" size="sm" submitLabel="Move" onClose={() => setOpen(false)} onSubmit={() => Promise.resolve(REFUSED)}>
          <TextField autoFocus label="Folder" defaultValue="Win-back" />
        </FormDialog>
      )}
    </State>
  )
}
