import 'server-only'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'

/**
 * Where PostgreSQL shares a pass over the customers among several processes, each of them makes the set of those who bought for itself: three
 * times the work of all order lines for a third of that of the customers. And where several questions are asked side by side, the processors are
 * taken: to share is only more work. To the end of the transaction there is one process.
 */
export async function readInOneProcess(tx: Tx): Promise<void> {
  await tx.$queryRaw`select set_config('max_parallel_workers_per_gather', '0', true)`
}

/**
 * The tables of customers lie in the order of their numbers, so that merging them reads each from end to end; PostgreSQL, which does not know what
 * a processor waits for a hash table of a million customers, would make one for each, and one again in each of its processes. Sets have no such
 * order. To the end of the transaction.
 */
export async function mergeWholeTables(tx: Tx, { joinsSets }: Pick<Compiled, 'joinsSets'>): Promise<void> {
  if (!joinsSets) await tx.$queryRaw`select set_config('enable_hashjoin', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`
}
