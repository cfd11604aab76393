import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listSegments } from '@/lib/audience/list-segments'
import { listReferences } from '@/lib/audience/list-references'
import { listTables } from '@/lib/audience/list-tables'
import { systemClock } from '@/lib/core/clock'
import { asOfFor } from '@/lib/customers/as-of'
import type { CustomerDatabase } from '@/lib/customers/schema'

/** What the editor needs beside the segment itself. */
export async function editorData(database: CustomerDatabase, segmentId: string | null) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [tables, list, references] = await Promise.all([
    listTables({ ctx, input: { databaseId: database.id } }),
    listSegments({ ctx, input: { databaseId: database.id, limit: 500, sort: 'name', direction: 'ascending' } }),
    listReferences({ ctx, input: { databaseId: database.id, ...(segmentId && { editing: segmentId }) } }),
  ])
  const others = list.segments.filter(({ id }) => id !== segmentId)
  return {
    tables,
    references,
    asOf: asOfFor(database, systemClock).toISOString(),
    takenNames: others.map(({ name }) => name),
    folders: [...new Set(list.segments.map(({ folder }) => folder).filter((folder) => folder !== ''))],
    mayWrite: may(actor, 'segments:write'),
    mayReadPersonal: may(actor, 'customers:read_personal'),
  }
}
