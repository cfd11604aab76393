import { contextFor } from '@/lib/actions/action'
import { listSegments } from '@/lib/audience/list-segments'
import { sqlTables } from '@/lib/audience/sql-tables'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { sharingFor } from './sharing'

/** What the SQL editor needs beside the query itself. */
export async function sqlEditorData(database: CustomerDatabase, segmentId: string | null) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ tables, isPersonal }, list, sharing] = await Promise.all([
    sqlTables({ ctx, input: { databaseId: database.id } }),
    listSegments({ ctx, input: { databaseId: database.id, limit: 500, sort: 'name', direction: 'ascending' } }),
    sharingFor(actor, database.id),
  ])
  return {
    tables,
    isPersonal,
    sharing,
    mayWrite: may(actor, 'segments:write'),
    takenNames: list.segments.filter(({ id }) => id !== segmentId).map(({ name }) => name),
    folders: [...new Set(list.segments.map(({ folder }) => folder).filter((folder) => folder !== ''))],
  }
}
