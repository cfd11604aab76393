import 'server-only'
import type { Db } from '../db/client'
import type { ChainedEntry } from './entry-hash'

export type ChainHead = Pick<ChainedEntry, 'id' | 'hash'>

const FIRST = '-9223372036854775808'

/** The entries after one, oldest first, each value as the text that was hashed. */
export async function chainPage(db: Db, after: string | null, limit: number): Promise<ChainedEntry[]> {
  const { rows } = await db.pool.query<ChainedEntry>(
    `select id::text, trunc(extract(epoch from at) * 1000)::text as at, actor_type as "actorType", actor_id as "actorId",
      actor_name as "actorName", operation, object_type as "objectType", object_id as "objectId", object_name as "objectName",
      database_id::text as "databaseId", request_id as "requestId", address, details::text, prev_hash as "prevHash", hash
    from audit_entry e where e.id >= $1 and e.id is distinct from $2 order by e.id limit $3`,
    [after ?? FIRST, after, limit],
  )
  return rows
}

export async function chainHead(db: Db): Promise<ChainHead | undefined> {
  const { rows } = await db.pool.query<ChainHead>('select id::text, hash from audit_entry e order by e.id desc limit 1')
  return rows[0]
}
