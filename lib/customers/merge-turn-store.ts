import 'server-only'
import type { Tx } from '../db/transaction'

/**
 * Waits until no other transaction changes customers or orders of this database, and keeps others waiting until the end of this one. Files
 * take turns batch by batch, so what comes by request gets in between.
 */
export async function takeTurnToMerge(tx: Tx, databaseId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`merge ${databaseId}`}, 0))`
}

/** The same turn for several batches of the one import that runs; whoever takes it alone waits for them and comes before the next one. */
export async function shareTurnToMerge(tx: Tx, databaseId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${`merge ${databaseId}`}, 0))`
}
