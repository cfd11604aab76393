'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import type { Result } from '@/lib/core/result'
import type { CustomerDatabase, DatabaseInput } from '@/lib/customers/schema'
import { DatabaseDialog } from './database-dialog'
import { newDraft } from './database-draft'

export interface CreateDatabaseButtonProps {
  variant?: 'primary' | 'secondary'
  createDatabaseAction: (input: DatabaseInput) => Promise<Result<CustomerDatabase>>
  onCreated?: (database: CustomerDatabase) => void
}

export function CreateDatabaseButton({ variant = 'secondary', createDatabaseAction, onCreated }: CreateDatabaseButtonProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant={variant} onPress={() => setOpen(true)}>
        Create a database
      </Button>
      {isOpen && (
        <DatabaseDialog
          title="Create a customer-360 database"
          note="One for each brand, or for each body of data that is counted on its own."
          initial={newDraft}
          submitLabel="Create database"
          submit={createDatabaseAction}
          onClose={() => setOpen(false)}
          onDone={(database) => {
            setOpen(false)
            announce(`Created ${database.name}.`)
            onCreated?.(database)
            router.refresh()
          }}
        />
      )}
    </>
  )
}
