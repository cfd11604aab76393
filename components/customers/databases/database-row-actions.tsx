'use client'
import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import type { Result } from '@/lib/core/result'
import type { CustomerDatabase, DatabaseInput } from '@/lib/customers/schema'
import { DatabaseDialog } from './database-dialog'
import { draftOf } from './database-draft'

export interface DatabaseChoices {
  chooseDatabaseAction: (id: string) => Promise<void>
  /** Left out for those who may not change data. */
  updateDatabaseAction?: (input: { id: string; changes: DatabaseInput }) => Promise<Result<CustomerDatabase>>
}

export function DatabaseRowActions({ database, isCurrent, choices }: { database: CustomerDatabase; isCurrent: boolean; choices: DatabaseChoices }) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [isEditing, setEditing] = useState(false)
  const [isPending, startTransition] = useTransition()
  const { chooseDatabaseAction, updateDatabaseAction } = choices
  const use = (): void => startTransition(() => chooseDatabaseAction(database.id))
  return (
    <div className="flex items-center justify-end gap-1">
      {!isCurrent && (
        <Button size="sm" isPending={isPending} onPress={use} className="row-actions hidden sm:inline-flex">
          Use
          <span className="sr-only"> {database.name}</span>
        </Button>
      )}
      <Menu
        label={`Actions for ${database.name}`}
        trigger={
          <IconButton size="sm" label={`Actions for ${database.name}`}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'actions',
            entries: [
              ...(isCurrent ? [] : [{ id: 'use', label: 'Use this database', onAction: use }]),
              ...(updateDatabaseAction
                ? [
                    { id: 'edit', label: 'Edit', onAction: () => setEditing(true) },
                    { id: 'import', label: 'Import a file into it', href: `/data/imports/new?database=${database.id}` },
                  ]
                : []),
              { id: 'imports', label: 'Show its imports', href: `/data/imports?database=${database.id}` },
            ],
          },
        ]}
      />
      {isEditing && updateDatabaseAction && (
        <DatabaseDialog
          title={`Edit ${database.name}`}
          note="Another time zone or pinned day makes every attribute be computed again."
          initial={() => draftOf(database)}
          submitLabel="Save changes"
          submit={(changes) => updateDatabaseAction({ id: database.id, changes })}
          onClose={() => setEditing(false)}
          onDone={({ name }) => {
            setEditing(false)
            announce(`Saved ${name}.`)
            router.refresh()
          }}
        />
      )}
    </div>
  )
}
