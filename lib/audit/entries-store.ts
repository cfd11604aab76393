import 'server-only'
import type { Databases } from '../auth/permissions'
import type { Db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { AuditEntry, AuditFilter } from './schema'

const DAY_MS = 86_400_000
const MOST_CHOICES = 500

type Source = Tx | Db['prisma']

/** The newest first, before the entry `before` where one is named. */
export async function findEntries(
  source: Source,
  databases: Databases,
  filter: AuditFilter,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<AuditEntry[]> {
  const where = { AND: [matching(databases, filter), before === undefined ? {} : { id: { lt: BigInt(before) } }] }
  const rows = await source.auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: limit, omit: { prevHash: true } })
  return rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString(), details: row.details as Record<string, unknown> }))
}

/** How many there are now, and behind which the export begins. */
export async function countEntries(tx: Tx, databases: Databases, filter: AuditFilter): Promise<{ entries: number; newest: string }> {
  const found = await tx.auditEntry.aggregate({ where: matching(databases, filter), _count: true, _max: { id: true } })
  return { entries: found._count, newest: String(found._max.id ?? 0n) }
}

/**
 * Who and what there is to filter by. Each step goes to the next value by an index, so that it takes as long as there are values,
 * however many entries there are.
 */
export async function findChoices(tx: Tx, databases: Databases): Promise<{ actors: { id: string; name: string }[]; operations: string[] }> {
  const own = databases === 'all' ? Prisma.sql`true` : Prisma.sql`(e.database_id is null or e.database_id = any(${[...databases]}::uuid[]))`
  const actors = await tx.$queryRaw<{ id: string; name: string }[]>`
    with recursive found as (
      (select actor_id from audit_entry order by actor_id limit 1)
      union all
      select (select e.actor_id from audit_entry e where e.actor_id > found.actor_id order by e.actor_id limit 1) from found where found.actor_id is not null
    )
    select found.actor_id as id, newest.name from found
    cross join lateral (select e.actor_name as name from audit_entry e where e.actor_id = found.actor_id and ${own} order by e.id desc limit 1) newest
    order by found.actor_id limit ${MOST_CHOICES}`
  const operations = await tx.$queryRaw<{ operation: string }[]>`
    with recursive found as (
      (select operation from audit_entry order by operation limit 1)
      union all
      select (select e.operation from audit_entry e where e.operation > found.operation order by e.operation limit 1) from found where found.operation is not null
    )
    select found.operation from found where exists (select from audit_entry e where e.operation = found.operation and ${own})
    order by found.operation limit ${MOST_CHOICES}`
  return { actors, operations: operations.map(({ operation }) => operation) }
}

/** Who may see some databases only sees what concerns those, or none in particular. */
function matching(databases: Databases, { from, to, databaseId, ...equal }: AuditFilter): Prisma.AuditEntryWhereInput {
  const same = Object.fromEntries(Object.entries({ ...equal, databaseId }).filter(([, value]) => value !== undefined))
  const at = {
    ...(from === undefined ? {} : { gte: new Date(`${from}T00:00:00Z`) }),
    ...(to === undefined ? {} : { lt: new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS) }),
  }
  const own = databases === 'all' ? {} : { OR: [{ databaseId: null }, { databaseId: { in: [...databases] } }] }
  return { AND: [same, { at }, own] }
}
