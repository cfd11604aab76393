import 'server-only'
import { dayOf } from '../core/calendar'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { withTransaction } from '../db/transaction'
import { asOfFor } from './as-of'
import { buildAttributes } from './build-attributes'
import { takeTurnToMerge } from './merge-turn-store'
import { analyzeData } from './statistics-store'
import { findDatabase } from './store'

/** Above this many, one pass over everybody is cheaper than naming them. */
const MANY = 20_000

/**
 * Rebuilds the attributes of the customers whose data changed since they were built, or of everybody when the database's day moved.
 * Safe at any time and after a kill: who is touched is forgotten only when a build has seen them.
 */
export async function rebuildTouched(db: Db, databaseId: string, clock: Clock): Promise<void> {
  const { database, touched } = await findTouched(db, databaseId)
  const asOf = asOfFor(database, clock)
  const dayMoved = database.attributesAsOf !== dayOf(asOf, database.timezone)
  if (touched.length === 0 && !dayMoved) return
  const everybody = dayMoved || touched.length > MANY
  await buildAttributes({ db, databaseId, asOf, scope: everybody ? 'all' : { customerIds: touched.map((row) => row.customer_id) } })
  if (everybody) await analyzeData(db)
  await db.prisma.customerTouched.deleteMany({ where: { database_id: databaseId, data_version: { lte: database.dataVersion } } })
}

/** Between two changes, so that nothing of this data version is still on its way: what comes later has a later version. */
async function findTouched(db: Db, databaseId: string) {
  return withTransaction(db, { statementTimeoutMs: 20 * 60_000 }, async (tx) => {
    await takeTurnToMerge(tx, databaseId)
    const database = await findDatabase(tx, 'all', databaseId)
    const touched = await tx.customerTouched.findMany({
      where: { database_id: databaseId, data_version: { lte: database.dataVersion } },
      select: { customer_id: true },
      take: MANY + 1,
    })
    return { database, touched }
  })
}
