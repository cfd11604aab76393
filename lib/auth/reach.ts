import 'server-only'
import { notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { type Actor, type Databases, databasesOf } from './permissions'
import { countDatabases } from './people-store'

/** Whether somebody with this reach may hand it on. */
export function covers(reach: Databases, wanted: Databases): boolean {
  if (reach === 'all') return true
  return wanted !== 'all' && wanted.every((id) => reach.includes(id))
}

/** Nobody gives more than they have, or changes somebody who has more. @throws AppError NOT_FOUND for a database that is missing, and for one that the actor may not see. */
export async function requireReach(tx: Tx, actor: Actor, wanted: Databases): Promise<void> {
  if (!covers(databasesOf(actor), wanted)) throw notFound('customer-360 database')
  if (wanted === 'all') return
  const ids = [...new Set(wanted)]
  if ((await countDatabases(tx, ids)) !== ids.length) throw notFound('customer-360 database')
}
