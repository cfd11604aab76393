import 'server-only'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'
import { readAs, readContacts } from './contacts'
import { recordChanges } from './import-store'
import { takeTurnToMerge } from './merge-turn-store'

const ROWS = 10_000

/**
 * Reads the addresses and numbers of all customers again where the rules or the country have changed since. Whoever calls it holds the
 * database, so that no import goes on by the rules before. Safe after a kill: it begins again.
 */
export async function readContactsAnew(db: Db, databaseId: string): Promise<void> {
  const database = await db.prisma.customerDatabase.findUnique({ where: { id: databaseId }, select: { defaultCountry: true, contactsReadAs: true } })
  if (!database || database.contactsReadAs === readAs(database.defaultCountry)) return
  const step = { databaseId, country: database.defaultCountry }
  for (let after: bigint | undefined = 0n; after !== undefined;) {
    const from: bigint = after
    after = await withTransaction(db, { statementTimeoutMs: 120_000 }, (tx) => readSome(tx, step, from))
  }
  await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { contactsReadAs: readAs(database.defaultCountry) } })
}

/** @returns the last customer that was read; undefined when there are no more */
async function readSome(tx: Tx, { databaseId, country }: { databaseId: string; country: string | null }, after: bigint): Promise<bigint | undefined> {
  await takeTurnToMerge(tx, databaseId)
  const rows = await tx.$queryRaw<{ id: bigint; email: string | null; phone: string | null }[]>`
    select id, email, phone from customer where database_id = ${databaseId}::uuid and id > ${after} order by id limit ${ROWS}`
  const read = rows.map(({ id, ...contacts }) => ({ id: String(id), ...readContacts(contacts, country) }))
  await tx.$executeRaw`create temp table touched_now (customer_id bigint) on commit drop`
  await tx.$executeRaw`with changed as (
      update customer c set email_normal = r.email_normal, phone_e164 = r.phone_e164
      from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as r(id bigint, email_normal text, phone_e164 text)
      where c.id = r.id and (c.email_normal, c.phone_e164) is distinct from (r.email_normal, r.phone_e164)
      returning c.id, old.phone_e164 is distinct from new.phone_e164 as is_other_number
    )
    insert into touched_now select id from changed where is_other_number`
  await recordChanges(tx, databaseId, false)
  return rows.length < ROWS ? undefined : rows.at(-1)?.id
}
