import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { asResult, contextFor } from '@/lib/actions/action'
import { VersionInput } from '@/lib/audience/history-schema'
import { segmentVersion } from '@/lib/audience/segment-versions'
import { requireActor } from '@/lib/auth/actor'
import { generateId } from '@/lib/core/ids'
import { asOfFor } from '@/lib/customers/as-of'
import type { Condition, Definition } from '@/lib/segments/schema'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { allTemplates, starterTemplates } from '@/lib/segments/templates'
import { dayOf } from '@/lib/core/calendar'
import { systemClock } from '@/lib/core/clock'
import { LinkedEditor } from '@/components/segments/start/linked-editor'
import { Queries } from '@/components/ui/queries'
import { currentDatabase } from '../../current-database'
import { chooseDatabaseAction } from '../../shell-actions'
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
  saveSegmentAction,
  showSqlAction,
} from '../actions'
import { editorData } from '../editor-data'

export const metadata: Metadata = { title: 'New segment' }

export default async function NewSegmentPage({ searchParams }: PageProps<'/segments/new'>) {
  const { template, copy, version, draft, table, attribute } = await searchParams
  const { databases, current } = await currentDatabase()
  if (!current) redirect('/segments')
  const today = dayOf(asOfFor(current, systemClock), current.timezone)
  return (
    <Queries>
      <LinkedEditor
        key={JSON.stringify([current.id, template, copy, version, table, attribute])}
        {...await editorData(current, null, typeof draft === 'string' ? draft : undefined)}
        databases={databases}
        database={current}
        segment={null}
        template={
          (await copyOf(copy, version)) ??
          startingWith(table, attribute) ??
          allTemplates(generateId, today).find(({ name }) => name === template) ??
          null
        }
        starters={starterTemplates(generateId)}
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

/** One condition on an attribute of the catalogue, true of whoever has a value there; undefined for what is none. */
function startingWith(table: string | string[] | undefined, attribute: string | string[] | undefined) {
  const found = typeof table === 'string' && typeof attribute === 'string' ? STANDARD_CATALOGUE.find(table, attribute) : undefined
  if (!found) return undefined
  const operator = found.type === 'boolean' ? 'is_true' : found.type === 'string' ? 'not_empty' : 'is_not_null'
  const condition: Condition = { id: generateId(), kind: 'attribute', table: found.table, attribute: found.attribute, operator }
  const definition: Definition = { version: 1, include: { match: 'all', of: [{ match: 'all', of: [condition] }] }, exclude: null }
  return { name: '', definition }
}

/** The conditions of a version, for a segment of its own; undefined where nobody can begin with them. */
async function copyOf(copy: string | string[] | undefined, version: string | string[] | undefined) {
  const input = VersionInput.safeParse({ id: copy, version: Number(version) })
  if (!input.success) return undefined
  const found = await asResult('segments.version', async () => segmentVersion({ ctx: contextFor(await requireActor()), input: input.data }))
  return found.ok ? { name: `Copy of ${found.value.name}`.slice(0, 80), definition: found.value.definition } : undefined
}
