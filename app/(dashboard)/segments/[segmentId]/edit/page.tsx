import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { SavedSqlEditor } from '@/components/segments/sql/saved-sql-editor'
import { RefinedEditor } from '@/components/segments/start/refined-editor'
import { Queries } from '@/components/ui/queries'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { getSegment } from '@/lib/audience/get-segment'
import { type SegmentDetail, SegmentIdInput } from '@/lib/audience/schema'
import { AppError } from '@/lib/core/errors'
import { currentDatabase } from '../../../current-database'
import { chooseDatabaseAction } from '../../../shell-actions'
import {
  convertToSqlAction,
  discardDraftAction,
  getCustomerAction,
  getSegmentAction,
  impactSegmentAction,
  keepDraftAction,
  listValuesAction,
  previewSegmentAction,
  revealSampleAction,
  runSqlAction,
  saveSegmentAction,
  saveSqlSegmentAction,
  showSqlAction,
} from '../../actions'
import { editorData } from '../../editor-data'
import { sqlEditorData } from '../../sql-editor-data'

const findSegment = cache(async (segmentId: string): Promise<SegmentDetail> => {
  const ctx = contextFor(await requireActor())
  const input = SegmentIdInput.safeParse({ id: segmentId })
  if (!input.success) notFound()
  return getSegment({ ctx, input: input.data }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound()
    throw error
  })
})

export async function generateMetadata({ params }: PageProps<'/segments/[segmentId]/edit'>): Promise<Metadata> {
  return { title: `Edit ${(await findSegment((await params).segmentId)).name}` }
}

export default async function EditSegmentPage({ params }: PageProps<'/segments/[segmentId]/edit'>) {
  const segment = await findSegment((await params).segmentId)
  const { databases } = await currentDatabase()
  const database = databases.find(({ id }) => id === segment.databaseId)
  const { id, version, name, folder, description, definition, updatedBy, usedIn, sql } = segment
  if (segment.kind === 'sql') {
    if (!database || sql === null || segment.archivedAt) redirect(`/segments/${id}`)
    return (
      <SavedSqlEditor
        key={`${id} ${version}`}
        {...await sqlEditorData(database, id)}
        database={database}
        segment={{ id, version, name, folder, description, sql }}
        runAction={runSqlAction}
        saveAction={saveSqlSegmentAction}
      />
    )
  }
  // The Overview says what is broken or archived, and what to do about it.
  if (!database || !definition || segment.archivedAt || segment.kind === 'static') redirect(`/segments/${id}`)
  return (
    <Queries>
      <RefinedEditor
        key={`${id} ${version}`}
        {...await editorData(database, id)}
        databases={databases}
        database={database}
        template={null}
        starters={[]}
        segment={{ id, version, name, folder, description, definition, updatedBy, usedIn }}
        previewAction={previewSegmentAction}
        saveAction={saveSegmentAction}
        valuesAction={listValuesAction}
        sqlAction={showSqlAction}
        toSqlAction={convertToSqlAction}
        customerAction={getCustomerAction}
        revealAction={revealSampleAction}
        chooseDatabaseAction={chooseDatabaseAction}
        getSegmentAction={getSegmentAction}
        impactAction={impactSegmentAction}
        keepDraftAction={keepDraftAction}
        discardDraftAction={discardDraftAction}
      />
    </Queries>
  )
}
