'use client'
import { Download, Ellipsis, UserX } from 'lucide-react'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { useAnnouncer } from '@/components/ui/announcer'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import type { ErrorData } from '@/lib/core/errors'
import { reach } from '../reach'
import type { PersonActionSet } from './actions'
import { EraseDialog } from './erase-dialog'

export interface PersonMenuProps {
  databaseId: string
  /** Our own number of the customer. */
  customer: string
  /** The client's id, which is typed to confirm an erasure. */
  customerId: string
  actions: PersonActionSet
  /** After an erasure: there is nothing to look at any more. */
  onErased: () => void
}

/** What an admin does at somebody's own request: hand over all that is known of them, or erase it. */
export function PersonMenu({ databaseId, customer, customerId, actions, onErased }: PersonMenuProps) {
  const withProof = useProof()
  const { announce } = useAnnouncer()
  const [isErasing, setErasing] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const download = async (): Promise<void> => {
    const result = await reach(withProof(() => actions.exportPersonAction({ databaseId, customer })))
    if (!result.ok) return setError(result.error)
    save(`customer-${customer}.json`, JSON.stringify(result.value, null, 2))
    announce('Everything about this person was exported.')
  }
  return (
    <>
      <Menu
        label={`More for ${customerId}`}
        trigger={
          <IconButton label={`More for ${customerId}`}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'person',
            entries: [
              {
                id: 'export',
                label: 'Export this person',
                description: 'Everything that is known, as one file',
                icon: <Download strokeWidth={1.5} />,
                onAction: () => void download(),
              },
              { id: 'erase', label: 'Erase this person', icon: <UserX strokeWidth={1.5} />, isDanger: true, onAction: () => setErasing(true) },
            ],
          },
        ]}
      />
      {isErasing && (
        <EraseDialog
          customerId={customerId}
          erase={() => reach(withProof(() => actions.erasePersonAction({ databaseId, customer })))}
          onClose={() => setErasing(false)}
          onErased={onErased}
        />
      )}
      {error && (
        <Dialog isOpen onOpenChange={(isOpen) => !isOpen && setError(undefined)} title="Nothing was exported" size="sm">
          <ErrorNotice error={error} />
        </Dialog>
      )}
    </>
  )
}

function save(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
