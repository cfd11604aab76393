import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { generateId } from '@/lib/core/ids'
import { asOfFor } from '@/lib/customers/as-of'
import { allTemplates } from '@/lib/segments/templates'
import { dayOf } from '@/lib/core/calendar'
import { systemClock } from '@/lib/core/clock'
import { LinkedEditor } from '@/components/segments/start/linked-editor'
import { currentDatabase } from '../../current-database'
import { chooseDatabaseAction } from '../../shell-actions'
import { getCustomerAction, listValuesAction, previewSegmentAction, saveSegmentAction, showSqlAction } from '../actions'
import { editorData } from '../editor-data'

export const metadata: Metadata = { title: 'New segment' }

export default async function NewSegmentPage({ searchParams }: PageProps<'/segments/new'>) {
  const { template } = await searchParams
  const { databases, current } = await currentDatabase()
  if (!current) redirect('/segments')
  const today = dayOf(asOfFor(current, systemClock), current.timezone)
  return (
    <LinkedEditor
      key={JSON.stringify([current.id, template])}
      {...await editorData(current, null)}
      databases={databases}
      database={current}
      segment={null}
      template={allTemplates(generateId, today).find(({ name }) => name === template) ?? null}
      previewAction={previewSegmentAction}
      saveAction={saveSegmentAction}
      valuesAction={listValuesAction}
      sqlAction={showSqlAction}
      customerAction={getCustomerAction}
      chooseDatabaseAction={chooseDatabaseAction}
    />
  )
}
