import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { StoredSegment } from './saved-store'

export async function segmentsWithIds(tx: Tx, viewer: Viewer, databaseId: string, ids: readonly string[]): Promise<StoredSegment[]> {
  return ids.length === 0 ? [] : tx.segment.findMany({ where: { ...seenBy(viewer), databaseId, id: { in: [...ids] } } })
}

export interface StoredList {
  id: string
  name: string
  /** Another text whenever other people are in it. */
  content: string
  archivedAt: Date | null
}

export async function listsWithIds(tx: Tx, databaseId: string, ids: readonly string[]): Promise<StoredList[]> {
  if (ids.length === 0) return []
  const lists = await tx.customerList.findMany({ where: { databaseId, id: { in: [...ids] } } })
  return lists.map(({ id, name, archivedAt, rowsRead, size, unmatched, createdAt }) => {
    return { id, name, archivedAt, content: [rowsRead, size, unmatched, createdAt.getTime()].join(' ') }
  })
}

/** What segments refer to is decided one at a time in a database: two saves that close a circle, or a save of what is being archived. */
export async function holdReferences(tx: Tx, databaseId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`segment references ${databaseId}`}, 0))::text`
}

/** The segments that name any of the segments or lists, by the id of what they name; archived and static ones use nothing. */
export async function usersOf(tx: Tx, databaseId: string, ids: readonly string[]): Promise<{ used: string; name: string; privateTo: string }[]> {
  if (ids.length === 0) return []
  return tx.$queryRaw<{ used: string; name: string; privateTo: string }[]>`
    select distinct lower(named.ref #>> '{}') as used, user_.name, user_.private_to as "privateTo"
    from segment user_, jsonb_path_query(user_.definition, '$.** ? (@.kind == "member").ref') named(ref)
    where user_.database_id = ${databaseId}::uuid and user_.archived_at is null and user_.kind = 'dynamic'
      and lower(named.ref #>> '{}') = any(${[...ids]}::text[])
    order by user_.name`
}

/** The destinations that the segment is sent to. */
export async function destinationsOf(tx: Tx, segmentId: string): Promise<string[]> {
  const rows = await tx.delivery.findMany({ where: { segmentId }, select: { destination: { select: { name: true } } }, orderBy: { id: 'asc' } })
  return [...new Set(rows.map(({ destination }) => `the delivery to ${destination.name}`))]
}
