import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { DatabaseFigures } from './schema'

/** One entry for each of these databases. */
export async function findFigures(tx: Tx, databases: Databases): Promise<DatabaseFigures[]> {
  const id = visible(databases)
  const found = await tx.customerDatabase.findMany({ where: { id }, select: { id: true } })
  const counts = await tx.customer.groupBy({ by: ['database_id'], where: { database_id: id }, _count: { _all: true } })
  const imports = await tx.import.groupBy({ by: ['databaseId'], where: { databaseId: id, status: 'done' }, _max: { finishedAt: true } })
  const customers = new Map(counts.map((row) => [row.database_id, row._count._all]))
  const last = new Map(imports.map((row) => [row.databaseId, row._max.finishedAt?.toISOString()]))
  return found.map((row) => ({ databaseId: row.id, customers: customers.get(row.id) ?? 0, lastImportAt: last.get(row.id) ?? null }))
}
