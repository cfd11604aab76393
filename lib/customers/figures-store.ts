import 'server-only'
import type { Tx } from '../db/transaction'
import type { DatabaseFigures } from './schema'

/** One entry for each database that there is. */
export async function findFigures(tx: Tx): Promise<DatabaseFigures[]> {
  const databases = await tx.customerDatabase.findMany({ select: { id: true } })
  const counts = await tx.customer.groupBy({ by: ['database_id'], _count: { _all: true } })
  const imports = await tx.import.groupBy({ by: ['databaseId'], where: { status: 'done' }, _max: { finishedAt: true } })
  const customers = new Map(counts.map((row) => [row.database_id, row._count._all]))
  const last = new Map(imports.map((row) => [row.databaseId, row._max.finishedAt?.toISOString()]))
  return databases.map(({ id }) => ({ databaseId: id, customers: customers.get(id) ?? 0, lastImportAt: last.get(id) ?? null }))
}
