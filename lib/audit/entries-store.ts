import 'server-only'
import type { Databases } from '../auth/permissions'
import type { Db } from '../db/client'
import type { Prisma } from '../db/generated/client'
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

/** Who and what there is to filter by. */
export async function findChoices(tx: Tx, databases: Databases): Promise<{ actors: { id: string; name: string }[]; operations: string[] }> {
  const where = matching(databases, {})
  const [actors, operations] = await Promise.all([
    tx.auditEntry.groupBy({ by: ['actorId'], where, _max: { actorName: true }, orderBy: { actorId: 'asc' }, take: MOST_CHOICES }),
    tx.auditEntry.groupBy({ by: ['operation'], where, orderBy: { operation: 'asc' }, take: MOST_CHOICES }),
  ])
  return {
    actors: actors.map(({ actorId, _max }) => ({ id: actorId, name: _max.actorName ?? actorId })),
    operations: operations.map(({ operation }) => operation),
  }
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
