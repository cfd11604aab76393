import 'server-only'
import { sqlState, type Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { countOf } from './numbers-store'

/** The size for the list, or null where it takes longer: a slow count must not stand in the way of saving. */
export async function sizeWithin(tx: Tx, members: Compiled, milliseconds: number): Promise<number | null> {
  const [before] = await tx.$queryRaw<{ timeout: string }[]>`select current_setting('statement_timeout') as timeout`
  await tx.$executeRaw`savepoint counting`
  await tx.$queryRaw`select set_config('statement_timeout', ${String(milliseconds)}, true)`
  try {
    const size = await countOf(tx, members)
    await tx.$queryRaw`select set_config('statement_timeout', ${before?.timeout ?? '0'}, true)`
    return size
  } catch (error) {
    if (sqlState(error) !== '57014') throw error
    await tx.$executeRaw`rollback to savepoint counting`
    return null
  }
}
