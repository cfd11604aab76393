import { asResult, contextFor } from '@/lib/actions/action'
import type { Ctx } from '@/lib/actions/context'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { type Draft, DraftIdInput } from '@/lib/audience/draft-schema'
import { getDraft } from '@/lib/audience/get-draft'
import { listDrafts } from '@/lib/audience/list-drafts'
import { listEditors } from '@/lib/audience/list-editors'
import { listSegments } from '@/lib/audience/list-segments'
import { listReferences } from '@/lib/audience/list-references'
import { listTables } from '@/lib/audience/list-tables'
import { systemClock } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { asOfFor } from '@/lib/customers/as-of'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { sharingFor } from './sharing'

/** What the editor needs beside the segment itself. */
export async function editorData(database: CustomerDatabase, segmentId: string | null, draftId?: string) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const mayWrite = may(actor, 'segments:write')
  const records = asResult('segments.tables', () => listTables({ ctx, input: { databaseId: database.id } }))
  const [list, references, draft, others, sharing] = await Promise.all([
    listSegments({ ctx, input: { databaseId: database.id, limit: 500, sort: 'name', direction: 'ascending' } }),
    listReferences({ ctx, input: { databaseId: database.id, ...(segmentId && { editing: segmentId }) } }),
    mayWrite ? draftFor(ctx, database.id, segmentId, draftId) : null,
    mayWrite && segmentId !== null ? listEditors({ ctx, input: { segmentId } }) : [],
    sharingFor(actor, database.id),
  ])
  return {
    records,
    references,
    asOf: asOfFor(database, systemClock).toISOString(),
    takenNames: list.segments.filter(({ id }) => id !== segmentId).map(({ name }) => name),
    folders: [...new Set(list.segments.map(({ folder }) => folder).filter((folder) => folder !== ''))],
    draft,
    others,
    sharing,
    mayWrite,
    mayWriteSql: may(actor, 'segments:sql'),
    mayReadPersonal: may(actor, 'customers:read_personal'),
  }
}

/** One's own unsaved work: of the segment, or the draft that the address names. A draft that is gone is none. */
async function draftFor(ctx: Ctx, databaseId: string, segmentId: string | null, draftId: string | undefined): Promise<Draft | null> {
  const [latest] = segmentId === null ? [] : await listDrafts({ ctx, input: { databaseId, segmentId } })
  const input = DraftIdInput.safeParse({ id: latest?.id ?? draftId })
  if (!input.success) return null
  const draft = await getDraft({ ctx, input: input.data }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
  return draft && draft.databaseId === databaseId && draft.segmentId === segmentId ? draft : null
}
