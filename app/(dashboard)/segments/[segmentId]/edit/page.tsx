import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SegmentEditor } from '@/components/segments/editor/segment-editor'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { getSegment } from '@/lib/audience/get-segment'
import { SegmentIdInput } from '@/lib/audience/schema'
import { currentDatabase } from '../../../current-database'
import { chooseDatabaseAction } from '../../../shell-actions'
import { listValuesAction, previewSegmentAction, saveSegmentAction } from '../../actions'
import { editorData } from '../../editor-data'

export const metadata: Metadata = { title: 'Edit segment' }

interface Props {
  params: Promise<{ segmentId: string }>
}

export default async function EditSegmentPage({ params }: Props) {
  const input = SegmentIdInput.safeParse({ id: (await params).segmentId })
  if (!input.success) notFound()
  const segment = await getSegment({ ctx: contextFor(await requireActor()), input: input.data })
  const { databases } = await currentDatabase()
  const database = databases.find(({ id }) => id === segment.databaseId)
  if (!database || !segment.definition) notFound()
  const { id, version, name, folder, description, definition } = segment
  return (
    <SegmentEditor
      key={`${id} ${version}`}
      {...await editorData(database, id)}
      databases={databases}
      database={database}
      segment={{ id, version, name, folder, description, definition }}
      previewAction={previewSegmentAction}
      saveAction={saveSegmentAction}
      valuesAction={listValuesAction}
      chooseDatabaseAction={chooseDatabaseAction}
    />
  )
}
