import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'
import { open, type Place, rewrap, seal } from './envelope'
import { type MasterKey, masterKeys } from './master-keys'

export interface SecretName {
  /** What it belongs to, like `webhook:<id>`. */
  owner: string
  name: string
}

/** Stores a credential under its name, in place of the one before. @throws AppError when there is no master key */
export async function sealSecret(tx: Tx, { owner, name, value }: SecretName & { value: string }, keys = masterKeys()): Promise<void> {
  const [master] = keys
  if (!master) throw new Error('masterKeys() gives at least one key')
  const existing = await tx.secret.findUnique({ where: { owner_name: { owner, name } }, select: { id: true } })
  const id = existing?.id ?? randomUUID()
  const data = { owner, name, keyId: master.id, sealed: seal(value, placeOf({ id, owner, name }), master), hint: value.slice(-4) }
  await tx.secret.upsert({ where: { id }, create: { id, ...data }, update: data })
}

/** @returns undefined when there is none. @throws AppError PRECONDITION_FAILED when it cannot be opened */
export async function openSecret(tx: Tx, { owner, name }: SecretName, keys?: readonly MasterKey[]): Promise<string | undefined> {
  const row = await tx.secret.findUnique({ where: { owner_name: { owner, name } } })
  return row ? open(row.sealed, placeOf(row), keys ?? masterKeys()) : undefined
}

/** The last four characters of each secret of an owner: all that may be shown. */
export async function hintsOf(tx: Tx, owners: readonly string[], name: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.secret.findMany({ where: { owner: { in: [...owners] }, name }, select: { owner: true, hint: true } })
  return new Map(rows.map(({ owner, hint }) => [owner, hint]))
}

/** What may be shown of everything that an owner has. */
export async function secretsOf(tx: Tx, owners: readonly string[]): Promise<{ owner: string; name: string; hint: string; setAt: Date }[]> {
  const rows = await tx.secret.findMany({ where: { owner: { in: [...owners] } }, orderBy: { name: 'asc' } })
  return rows.map(({ owner, name, hint, updatedAt }) => ({ owner, name, hint, setAt: updatedAt }))
}

/** All that an owner has, by name. @throws AppError PRECONDITION_FAILED when one cannot be opened */
export async function openSecrets(tx: Tx, owner: string): Promise<Record<string, string>> {
  const rows = await tx.secret.findMany({ where: { owner } })
  return Object.fromEntries(rows.map((row) => [row.name, open(row.sealed, placeOf(row), masterKeys())]))
}

export async function removeSecrets(tx: Tx, owner: string): Promise<void> {
  await tx.secret.deleteMany({ where: { owner } })
}

export interface Rewrapping {
  db: Db
  keys: readonly MasterKey[]
  batchRows?: number
  /** After each batch that is committed: how many are under the first key now, and how many are left to look at. */
  onBatch?: (done: number, left: number) => void | Promise<void>
}

/** Puts every secret under the first key. Each batch is a transaction; what an interrupted run has done stays done. */
export async function rewrapAll({ db, keys, batchRows = 200, onBatch }: Rewrapping): Promise<{ rewrapped: number; unreadable: number }> {
  const [master] = keys
  if (!master) throw new Error('masterKeys() gives at least one key')
  const total = { rewrapped: 0, unreadable: 0 }
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const batch = await withTransaction(db, {}, (tx) => rewrapBatch(tx, { keys, master, after: last, rows: batchRows }))
    if (batch.last === undefined) return total
    last = batch.last
    total.rewrapped += batch.rewrapped
    total.unreadable += batch.unreadable
    const left = await db.prisma.secret.count({ where: { keyId: { not: master.id }, id: { gt: last } } })
    await onBatch?.(total.rewrapped, left)
  }
}

interface Batch {
  keys: readonly MasterKey[]
  master: MasterKey
  after: string
  rows: number
}

async function rewrapBatch(tx: Tx, { keys, master, after, rows: limit }: Batch): Promise<{ rewrapped: number; unreadable: number; last?: string }> {
  const rows = await tx.$queryRaw<{ id: string; owner: string; name: string; sealed: string }[]>`
    select id, owner, name, sealed from secret where key_id <> ${master.id} and id > ${after}::uuid order by id limit ${limit} for update`
  let unreadable = 0
  for (const row of rows) {
    try {
      const sealed = rewrap(row.sealed, placeOf(row), keys, master)
      await tx.secret.update({ where: { id: row.id }, data: { sealed, keyId: master.id } })
    } catch (error) {
      // One that cannot be opened must not keep the others under the old key.
      if (!isUnopened(error)) throw error
      unreadable += 1
    }
  }
  return { rewrapped: rows.length - unreadable, unreadable, last: rows.at(-1)?.id }
}

/** How many secrets each key holds. */
export async function keysInUse(source: Tx | Db['prisma']): Promise<{ keyId: string; secrets: number }[]> {
  const rows = await source.$queryRaw<{ key_id: string; secrets: number }[]>`
    select key_id, count(*)::int as secrets from secret group by key_id order by key_id`
  return rows.map(({ key_id, secrets }) => ({ keyId: key_id, secrets }))
}

function isUnopened(error: unknown): boolean {
  return (error as { code?: string }).code === 'PRECONDITION_FAILED'
}

function placeOf({ id, owner, name }: { id: string; owner: string; name: string }): Place {
  return { table: 'secret', rowId: id, column: `sealed/${name}`, owner, brand: '' }
}
