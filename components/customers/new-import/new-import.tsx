'use client'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { PageHead } from '@/components/ui/page-head'
import { formatDay } from '@/lib/core/format-time'
import type { CustomerDatabase, StoredUpload } from '@/lib/customers/schema'
import { CreateDatabaseButton, type CreateDatabaseButtonProps } from '../databases/create-database-button'
import { formatBytes } from '../imports/import-words'
import { ChooseFile } from './choose-file'
import { MappingStep, type MappingStepProps } from './mapping-step'
import { Steps } from './steps'

export interface NewImportProps
  extends Pick<MappingStepProps, 'previewImportAction' | 'createImportAction'>, Pick<CreateDatabaseButtonProps, 'createDatabaseAction'> {
  databases: readonly CustomerDatabase[]
  initialDatabaseId: string | undefined
}

/** From a file to a running import: where to and what, then what its columns become. */
export function NewImport({ databases, initialDatabaseId, createDatabaseAction, ...actions }: NewImportProps) {
  const [created, setCreated] = useState<CustomerDatabase[]>([])
  const [databaseId, setDatabaseId] = useState(initialDatabaseId)
  const [stored, setStored] = useState<StoredUpload>()
  const all = [...databases, ...created.filter(({ id }) => !databases.some((known) => known.id === id))]
  const database = all.find(({ id }) => id === databaseId)
  const breadcrumbs = [{ label: 'Imports', href: '/data/imports' }, { label: 'New import' }]
  if (stored && database) {
    return (
      <>
        <PageHead
          breadcrumbs={breadcrumbs}
          title={stored.fileName}
          description={`${formatBytes(stored.size)} for ${database.name}`}
          tabs={<Steps here={1} />}
        />
        <MappingStep key={stored.uploadId} upload={stored} database={database} onAnotherFile={() => setStored(undefined)} {...actions} />
      </>
    )
  }
  return (
    <>
      <PageHead
        breadcrumbs={breadcrumbs}
        title="New import"
        description="A file of customers, orders, products, consents, email events or loyalty memberships for one of your databases."
        tabs={<Steps here={0} />}
      />
      <div className="flex max-w-[720px] flex-col gap-6">
        <div className="flex flex-wrap items-end gap-3">
          <Select
            label="Into which database"
            className="min-w-64 flex-1"
            placeholder="Choose a database"
            options={all.map(({ id, name, brand, pinnedDay }) => ({
              id,
              label: name,
              description: [brand, pinnedDay && `pinned to ${formatDay(pinnedDay)}`].filter(Boolean).join(' · '),
            }))}
            value={databaseId ?? null}
            onChange={setDatabaseId}
          />
          <CreateDatabaseButton
            createDatabaseAction={createDatabaseAction}
            onCreated={(database) => {
              setCreated([...created, database])
              setDatabaseId(database.id)
            }}
          />
        </div>
        <ChooseFile isDisabled={!database} onUploaded={setStored} />
      </div>
    </>
  )
}
