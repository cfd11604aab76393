import 'server-only'
import { sqlState, type Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { type SegmentSize, sizeOf } from './numbers-store'

/** The size for the list, or null where it takes longer: a slow count must not stand in the way of saving. */
export async function sizeWithin(tx: Tx, members: Compiled, milliseconds: number): Promise<SegmentSize | null> {
  return within(tx, milliseconds, () => sizeOf(tx, members))
}

/** What is asked of the database, or null where that takes longer; the transaction goes on either way. */
export async function within<T>(tx: Tx, milliseconds: number, ask: () => Promise<T>, signal?: AbortSignal): Promise<T | null> {
  const [before] = await tx.$queryRaw<{ timeout: string }[]>`select current_setting('statement_timeout') as timeout`
  await tx.$executeRaw`savepoint counting`
  await tx.$queryRaw`select set_config('statement_timeout', ${String(milliseconds)}, true)`
  try {
    const answer = await ask()
    await tx.$queryRaw`select set_config('statement_timeout', ${before?.timeout ?? '0'}, true)`
    return answer
  } catch (error) {
    // A question that was withdrawn ends in the same way as one that took too long.
    if (sqlState(error) !== '57014' || signal?.aborted) throw error
    await tx.$executeRaw`rollback to savepoint counting`
    return null
  }
}
