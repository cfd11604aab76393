import 'server-only'
import type { Tx } from '../db/transaction'

/** Of a pool of this database; undefined where there is none any more. Held against other launches until the transaction ends. */
export async function holdPool(tx: Tx, databaseId: string, poolId: string): Promise<{ name: string; left: number } | undefined> {
  await tx.$queryRaw`select id from coupon_pool where id = ${poolId}::uuid for update`
  return poolOf(tx, databaseId, poolId)
}

export async function poolOf(tx: Tx, databaseId: string, poolId: string): Promise<{ name: string; left: number } | undefined> {
  const rows = await tx.$queryRaw<{ name: string; left: number }[]>`
    select p.name, (select count(*)::int from coupon_code c where c.pool_id = p.id and c.message_id is null) as left
    from coupon_pool p where p.id = ${poolId}::uuid and p.database_id = ${databaseId}::uuid`
  return rows[0]
}

/**
 * Gives each message of the step that waits a code of its own, the oldest code first, in the transaction that wrote the messages. The pool is
 * held meanwhile, and a code that has a message is never given again. Returns how many messages are left without one.
 */
export async function takeCodes(tx: Tx, stepId: string, poolId: string): Promise<number> {
  await tx.$executeRaw`
    with waiting as (select id, row_number() over (order by id) as n from message where step_id = ${stepId}::uuid and state = 'queued'),
      free as (
        select id, row_number() over (order by id) as n from (
          select id from coupon_code where pool_id = ${poolId}::uuid and message_id is null order by id limit (select count(*) from waiting)) f)
    update coupon_code c set message_id = waiting.id from waiting join free using (n) where c.id = free.id`
  const [rest] = await tx.$queryRaw<{ rest: number }[]>`
    select count(*)::int as rest from message m where m.step_id = ${stepId}::uuid and m.state = 'queued'
      and not exists (select from coupon_code c where c.message_id = m.id)`
  return rest?.rest ?? 0
}

/** By the message's uuid. */
export async function codesOf(tx: Tx, uuids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ uuid: string; code: string }[]>`
    select m.uuid::text, c.code from message m join coupon_code c on c.message_id = m.id where m.uuid = any(${[...uuids]}::uuid[])`
  return new Map(rows.map(({ uuid, code }) => [uuid, code]))
}
