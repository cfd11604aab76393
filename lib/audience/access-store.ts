import 'server-only'
import { PERMISSIONS } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { Owner } from './schema'

/** By id. */
export async function namesOfPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await tx.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** Whoever may save segments of this database and may come in. */
export async function peopleWhoSave(tx: Tx, databaseId: string): Promise<Owner[]> {
  return tx.user.findMany({
    where: {
      disabledAt: null,
      role: { in: [...PERMISSIONS['segments:write']] },
      OR: [{ allDatabases: true }, { databases: { some: { databaseId } } }],
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  })
}

/** What everybody looks up and that names this segment: campaigns, whatever became of them, and deliveries. */
export async function sharedUsesOf(tx: Tx, segmentId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select 'the campaign “' || name || '”' as name from campaign where segment_id = ${segmentId}::uuid
    union select 'the delivery to ' || d.name from delivery v join destination d on d.id = v.destination_id where v.segment_id = ${segmentId}::uuid
    order by 1 limit 5`
  return rows.map(({ name }) => name)
}

/** Until the end of the transaction nobody changes who sees it: what is about to name it stays right. */
export async function holdAccess(tx: Tx, segmentId: string): Promise<void> {
  await tx.$queryRaw`select from segment where id = ${segmentId}::uuid for key share`
}
