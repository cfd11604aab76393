import 'server-only'
import { appendFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { systemContext } from '../actions/context'
import { env } from '../core/env'
import { erasePerson } from '../customers/person/erase-person'
import { erasedCustomers, erasureKeyOwner } from '../customers/person/erased-store'
import type { Db } from '../db/client'
import { withTransaction } from '../db/transaction'

const Line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('erased'), databaseId: z.uuid(), hash: z.string().regex(/^[0-9a-f]{64}$/), at: z.iso.datetime() }),
  /** The key of these hashes as it stands in `secret`: sealed. */
  z.strictObject({ kind: z.literal('key'), databaseId: z.uuid(), id: z.uuid(), name: z.string(), keyId: z.string(), sealed: z.string() }),
])
type Line = z.output<typeof Line>

export function erasuresFile(dataDir = env().REKINDLE_DATA_DIR): string {
  return path.resolve(dataDir, 'erasures.log')
}

/** Notes who was erased outside the database, by keyed hashes alone, so that a backup from before does not bring them back. */
export async function noteErasures(db: Db, file: string): Promise<void> {
  const lines = await readLines(file)
  const known = new Set(lines.map((line) => (line.kind === 'erased' ? `${line.databaseId} ${line.hash}` : `${line.databaseId} ${line.sealed}`)))
  const last = lines.findLast((line) => line.kind === 'erased')
  const erased = await db.prisma.erasedIdentity.findMany({ where: last ? { erased_at: { gte: last.at } } : {}, orderBy: { erased_at: 'asc' } })
  const noted: Line[] = erased.map((row) => ({
    kind: 'erased',
    databaseId: row.database_id,
    hash: Buffer.from(row.hash).toString('hex'),
    at: row.erased_at.toISOString(),
  }))
  const keys: Line[] = []
  for (const databaseId of new Set(noted.map((line) => line.databaseId))) {
    const key = await db.prisma.secret.findFirst({ where: { owner: erasureKeyOwner(databaseId) } })
    if (key) keys.push({ kind: 'key', databaseId, id: key.id, name: key.name, keyId: key.keyId, sealed: key.sealed })
  }
  const fresh = [...keys, ...noted].filter((line) => !known.has(`${line.databaseId} ${line.kind === 'erased' ? line.hash : line.sealed}`))
  if (fresh.length > 0) await appendFile(file, fresh.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
}

/** Erases again, in a restored database, whoever was erased after the backup was taken. Returns how many. */
export async function replayErasures(db: Db, file: string): Promise<number> {
  let people = 0
  for (const [databaseId, lines] of Map.groupBy(await readLines(file), (line) => line.databaseId)) {
    const customers = await withTransaction(db, { statementTimeoutMs: 60 * 60_000, timeoutMs: 60 * 60_000 }, async (tx) => {
      if (!(await tx.customerDatabase.findUnique({ where: { id: databaseId }, select: { id: true } }))) return []
      const key = lines.findLast((line) => line.kind === 'key')
      const owner = erasureKeyOwner(databaseId)
      if (key && !(await tx.secret.findFirst({ where: { owner } }))) {
        await tx.secret.create({ data: { id: key.id, owner, name: key.name, keyId: key.keyId, sealed: key.sealed, hint: '' } })
      }
      const data = lines.flatMap((line) =>
        line.kind === 'erased' ? [{ database_id: databaseId, hash: Uint8Array.from(Buffer.from(line.hash, 'hex')), erased_at: line.at }] : [],
      )
      await tx.erasedIdentity.createMany({ data, skipDuplicates: true })
      return erasedCustomers(tx, databaseId)
    })
    for (const customer of customers) await erasePerson({ ctx: systemContext('restore', { db }), input: { databaseId, customer } })
    people += customers.length
  }
  return people
}

/** Half a line after a power cut is left out: the worker notes it again. */
async function readLines(file: string): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    try {
      return [Line.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}
