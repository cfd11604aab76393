import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SegmentEditor } from '@/components/segments/editor/segment-editor'
import { currentDatabase } from '../../current-database'
import { chooseDatabaseAction } from '../../shell-actions'
import { listValuesAction, previewSegmentAction, saveSegmentAction } from '../actions'
import { editorData } from '../editor-data'

export const metadata: Metadata = { title: 'New segment' }

export default async function NewSegmentPage() {
  const { databases, current } = await currentDatabase()
  if (!current) redirect('/segments')
  return (
    <SegmentEditor
      key={current.id}
      {...await editorData(current, null)}
      databases={databases}
      database={current}
      segment={null}
      previewAction={previewSegmentAction}
      saveAction={saveSegmentAction}
      valuesAction={listValuesAction}
      chooseDatabaseAction={chooseDatabaseAction}
    />
  )
}
