'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { formatQuantity } from '@/lib/core/format'
import { attributeLabel } from '@/lib/customers/describe'
import type { CustomerDatabase, ImportPreview, StoredUpload } from '@/lib/customers/schema'
import { ComputedList } from './computed-list'
import { FormatFields } from './format-fields'
import { missingFrom } from './mapping-draft'
import { MappingTable } from './mapping-table'
import { PreviewTable } from './preview-table'
import { Recognised } from './recognised'
import { type StartAction, StartImport } from './start-import'
import { type Choice, type PreviewAction, usePreview } from './use-preview'

export interface MappingStepProps {
  upload: StoredUpload
  database: CustomerDatabase
  previewImportAction: PreviewAction
  createImportAction: StartAction
  onAnotherFile: () => void
}

/** What the file is and what its columns become, with the first rows as they would be stored. */
export function MappingStep({ upload, database, previewImportAction, createImportAction, onAnotherFile }: MappingStepProps) {
  const { preview, failure, isPending, ask } = usePreview(previewImportAction, upload.uploadId, database.id)
  // The mapping on screen is ahead of the preview by one answer.
  const [edited, setEdited] = useState<{ of: ImportPreview; mapping: ImportPreview['mapping'] }>()
  const mapping = (edited && edited.of === preview ? edited.mapping : preview?.mapping) ?? []
  const change = (choice: Choice): void => {
    if (preview && choice.mapping) setEdited({ of: preview, mapping: choice.mapping })
    ask(choice)
  }
  const another = <Button onPress={onAnotherFile}>Choose another file</Button>
  if (!preview) return failure ? <ErrorNotice error={failure} actions={another} /> : <Reading />
  const missing = missingFrom(mapping, preview.attributes)
  const remap = (next: ImportPreview['mapping']): void => change({ kind: preview.kind, format: preview.format, mapping: next })
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Recognised from={preview.mappingFrom} kind={preview.kind} />
        {another}
      </div>
      {failure && <ErrorNotice error={failure} />}
      <FormatFields preview={preview} onChange={change} />
      <section aria-labelledby="mapping" className="flex flex-col gap-3">
        <div>
          <h2 id="mapping" className="text-lg font-semibold">
            What each column becomes
          </h2>
          {missing.length > 0 && (
            <p role="status" className="text-negative">
              Still needed: {missing.map(attributeLabel).join(', ')}.
            </p>
          )}
        </div>
        <MappingTable columns={preview.columns} attributes={preview.attributes} mapping={mapping} onChange={remap} />
        <ComputedList mapping={mapping} onChange={remap} />
      </section>
      <section aria-labelledby="preview" className="flex flex-col gap-3">
        <h2 id="preview" className="text-lg font-semibold">
          {`The first ${formatQuantity(preview.rows.length, 'row')}, as stored in ${database.name}`}
        </h2>
        <div aria-busy={isPending} className={cn('transition-opacity duration-120', isPending && 'opacity-45')}>
          <PreviewTable preview={preview} zone={database.timezone} />
        </div>
      </section>
      <StartImport
        order={{ uploadId: upload.uploadId, databaseId: database.id, kind: preview.kind, format: preview.format, mapping }}
        problems={missing.length > 0 ? [] : preview.problems}
        isReady={!isPending && !failure && missing.length === 0 && preview.problems.length === 0}
        createImportAction={createImportAction}
      />
    </div>
  )
}

function Reading() {
  return (
    <Loading label="Reading the first rows" className="flex flex-col gap-4">
      <Skeleton className="h-14 w-full rounded-md" />
      <Skeleton className="h-64 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </Loading>
  )
}
