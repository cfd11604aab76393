import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SqlEditor } from '@/components/segments/sql/sql-editor'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { currentDatabase } from '../../current-database'
import { runSqlAction, saveSqlSegmentAction } from '../actions'
import { sqlEditorData } from '../sql-editor-data'

export const metadata: Metadata = { title: 'New SQL segment' }

export default async function NewSqlSegmentPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current || !may(actor, 'segments:sql')) redirect('/segments')
  return (
    <SqlEditor
      key={current.id}
      {...await sqlEditorData(current, null)}
      database={current}
      segment={null}
      runAction={runSqlAction}
      saveAction={saveSqlSegmentAction}
    />
  )
}
