import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Db } from '../../db/client'
import { Prisma } from '../../db/generated/client'
import { type Tx, withTransaction } from '../../db/transaction'
import { openSecret, sealSecret } from '../../secrets/store'
import { takeTurnToMerge } from '../merge-turn-store'
import { hashOf, type Identity, padsOf, textOf } from './identity'

export const ERASED_MESSAGE = 'the person whom this row is about was erased; nothing of the row is kept'

/** Whose secret the key of a database's hashes is. */
export const erasureKeyOwner = (databaseId: string): string => `erasure:${databaseId}`
const nameOf = (databaseId: string) => ({ owner: erasureKeyOwner(databaseId), name: 'hash-key' })

/** Made with the first erasure of a database, and sealed like a credential, so that it outlives a change of the product's own secret. */
async function keyOf(tx: Tx, databaseId: string): Promise<Buffer> {
  const known = await openSecret(tx, nameOf(databaseId))
  if (known !== undefined) return Buffer.from(known, 'base64')
  const key = randomBytes(32)
  await sealSecret(tx, { ...nameOf(databaseId), value: key.toString('base64') })
  return key
}

/** Needs the turn of the database. */
export async function keepErased(tx: Tx, databaseId: string, identities: readonly Identity[], at: Date): Promise<void> {
  const key = await keyOf(tx, databaseId)
  const data = identities.map((identity) => ({ database_id: databaseId, hash: Uint8Array.from(hashOf(key, identity)), erased_at: at }))
  await tx.erasedIdentity.createMany({ data, skipDuplicates: true })
}

async function hasErased(tx: Tx, databaseId: string): Promise<boolean> {
  return (await tx.erasedIdentity.findFirst({ where: { database_id: databaseId }, select: { hash: true } })) !== null
}

/** Those of them that belong to somebody who was erased, as `textOf` writes them. */
export async function erasedAmong(tx: Tx, databaseId: string, identities: readonly Identity[]): Promise<ReadonlySet<string>> {
  if (identities.length === 0 || !(await hasErased(tx, databaseId))) return new Set()
  const key = await keyOf(tx, databaseId)
  const texts = new Map(identities.map((identity) => [hashOf(key, identity).toString('hex'), textOf(identity)]))
  const rows = await tx.$queryRaw<{ hash: string }[]>`
    select encode(e.hash, 'hex') as hash from unnest(${[...texts.keys()]}::text[]) as asked(hash)
    join erased_identity e on e.database_id = ${databaseId}::uuid and e.hash = decode(asked.hash, 'hex')`
  return new Set(rows.flatMap(({ hash }) => texts.get(hash) ?? []))
}

/** Customers who were erased and are there all the same, as after a restore; their numbers. */
export async function erasedCustomers(tx: Tx, databaseId: string): Promise<string[]> {
  if (!(await hasErased(tx, databaseId))) return []
  const { inner, outer } = padsOf(await keyOf(tx, databaseId))
  const hash = (text: string): Prisma.Sql => Prisma.sql`sha256(${outer}::bytea || sha256(${inner}::bytea || convert_to(${Prisma.raw(text)}, 'UTF8')))`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select c.id::text as id from customer c where c.database_id = ${databaseId}::uuid and exists (
      select from erased_identity e where e.database_id = c.database_id and e.hash = any(array[${hash(`'id:' || c.external_id`)},
        ${hash(`'email:' || c.email_normal`)}, ${hash(`'phone:' || c.phone_e164`)}])) order by c.id`
  return rows.map(({ id }) => id)
}

/** Rejects the staged rows of an import that are about somebody who was erased, before anything is merged. Safe to repeat. */
export async function refuseErased(db: Db, importId: string, databaseId: string): Promise<void> {
  await withTransaction(db, { statementTimeoutMs: 20 * 60_000 }, async (tx) => {
    await takeTurnToMerge(tx, databaseId)
    if (!(await hasErased(tx, databaseId))) return
    const { inner, outer } = padsOf(await keyOf(tx, databaseId))
    const hash = (text: Prisma.Sql): Prisma.Sql => Prisma.sql`sha256(${outer}::bytea || sha256(${inner}::bytea || convert_to(${text}, 'UTF8')))`
    const known = (texts: Prisma.Sql[]): Prisma.Sql =>
      Prisma.sql`exists (select from erased_identity e where e.database_id = ${databaseId}::uuid and e.hash = any(array[${Prisma.join(texts.map(hash))}]))`
    const read = known([
      Prisma.sql`'id:' || s.customer_external_id`,
      Prisma.sql`'email:' || s.customer_email_normal`,
      Prisma.sql`'phone:' || s.customer_phone_e164`,
    ])
    // Of a row that could not be read, any cell may be what leads to her.
    const unread = known([
      Prisma.sql`'id:' || btrim(cell)`,
      Prisma.sql`'email:' || lower(btrim(normalize(cell, NFKC)) collate "pg_unicode_fast")`,
      Prisma.sql`'phone:' || cell`,
    ])
    await tx.$executeRaw`update import_stage s set ${REJECTED}
      where s.import_id = ${importId}::uuid and case when s.reject_reason is null then ${read} else s.reject_reason <> 'erased'
        and exists (select from jsonb_array_elements_text(s.raw::jsonb) cell where ${unread}) end`
  })
}

const KEPT = new Set(['import_id', 'bucket', 'row_no', 'line', 'raw', 'order_order_id', 'order_source_updated_at'])
const emptied = Object.keys(Prisma.ImportStageScalarFieldEnum).filter((column) => !KEPT.has(column) && !column.startsWith('reject_'))

/** For UPDATE import_stage: what is left of a row about somebody who was erased. */
export const REJECTED = Prisma.raw(
  `reject_reason = 'erased', reject_message = '${ERASED_MESSAGE}', reject_column = '', reject_value = '', raw = '[]',
  ${emptied.map((column) => `${column} = null`).join(', ')}`,
)
