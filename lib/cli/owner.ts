import 'server-only'
import { connect, type Db } from '../db/client'
import type { Prepared } from './environment'

/** Lends a connection as the owner of the tables, for the few commands that change more than rows. */
export async function withOwner<T>({ ownerUrl }: Pick<Prepared, 'ownerUrl'>, run: (owner: Db) => Promise<T>): Promise<T> {
  const owner = connect(ownerUrl)
  try {
    return await run(owner)
  } finally {
    await owner.close()
  }
}
