import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '../../../lib/audit/record'
import { chainPage } from '../../../lib/audit/chain-store'
import { hashOf } from '../../../lib/audit/entry-hash'
import { noteHead } from '../../../lib/audit/heads'
import { type ChainReport, verifyChain } from '../../../lib/audit/verify'
import { createDatabase } from '../../../lib/customers/create-database'
import { asRole, asSystem, NOON, ownerOf, testDb } from '../../support/database'
import { tampering } from './tampering'

const db = await testDb()
const owner = ownerOf(db)
const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-heads-'))
const heads = path.join(folder, 'audit-heads.log')
const ctx = asRole(db, 'admin')
afterAll(() => rmSync(folder, { recursive: true }))

const idsNow = async (): Promise<string[]> => (await chainPage(db, null, 1_000)).map(({ id }) => id)
const write = (n: number): Promise<void> =>
  db.prisma.$transaction((tx) =>
    recordAudit(tx, { ...ctx, actor: { type: 'system', id: `job-${n}`, name: `Näh ${n}` }, address: n % 2 ? '192.0.2.1' : '' }, 'test.write', {
      objectType: 'thing',
      objectId: String(n),
      objectName: n % 3 ? `Thing, ${n}` : '',
      ...(n % 4 ? { databaseId: crypto.randomUUID() } : {}),
      details: { n, is: n % 2 === 0, nothing: null, text: '"quoted"\n' },
    }),
  )

/** Puts the log back as it was written; what a tamperer does stays with the tamperer. */
async function restore(): Promise<void> {
  // Not truncated, which makes a new file for the table and each of its indexes.
  await owner.pool.query('delete from audit_entry; insert into audit_entry select * from audit_copy order by id')
}

beforeAll(async () => {
  for (let n = 0; n < 24; n += 1) await write(n)
  await noteHead(db, heads, NOON.now())
  await owner.pool.query('create table audit_copy as table audit_entry')
})

describe('the chain of the audit log', () => {
  it('numbers entries without holes and is what the verifier computes by itself', async () => {
    expect(await idsNow()).toEqual(Array.from({ length: 24 }, (_, n) => String(n + 1)))
    expect(await verifyChain(db, heads)).toEqual({ entries: 24, head: expect.objectContaining({ id: '24' }) as unknown, notes: 1, problem: null })
  })

  it('stays one chain when many write at once, some give up and one brings its own id and hash', async () => {
    const failing = db.prisma.$transaction(async (tx) => {
      await recordAudit(tx, ctx, 'test.write', { objectType: 'thing', objectId: 'x', objectName: 'x' })
      throw new Error('given up')
    })
    const forged = db.pool.query(
      `insert into audit_entry (id, actor_type, actor_id, actor_name, operation, object_type, object_id, object_name, request_id, prev_hash, hash)
        values (999, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'forged', 'forged')`,
    )
    const results = await Promise.allSettled([failing, forged, ...Array.from({ length: 20 }, (_, n) => write(100 + n))])
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await idsNow()).toHaveLength(45)
    expect((await idsNow()).at(-1)).toBe('45')
    expect((await verifyChain(db, heads)).problem).toBeNull()
  })

  it('refuses a writer that looks at the log as it was earlier, instead of branching', async () => {
    const late = await db.pool.connect()
    await late.query('begin isolation level repeatable read; select 1 from audit_entry limit 1')
    await write(200)
    const values = "('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')"
    const columns = '(actor_type, actor_id, actor_name, operation, object_type, object_id, object_name, request_id)'
    await expect(late.query(`insert into audit_entry ${columns} values ${values}`)).rejects.toMatchObject({ code: '23505' })
    late.release(true)
    expect((await verifyChain(db, heads)).problem).toBeNull()
  })

  it('cannot be led astray by a table of the same name', async () => {
    const client = await db.pool.connect()
    await client.query('create temp table audit_entry (like public.audit_entry including defaults)')
    await client.query(
      "set search_path = pg_temp, public; insert into public.audit_entry (actor_type, actor_id, actor_name, operation, object_type, object_id, object_name, request_id) values ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')",
    )
    client.release(true)
    expect((await verifyChain(db, heads)).problem).toBeNull()
  })
})

describe('an operation that writes', () => {
  it('leaves one entry when it succeeds and none when it fails', async () => {
    const count = (): Promise<number> => db.prisma.auditEntry.count()
    const before = await count()
    const input = { name: 'Chain shop', brand: 'Chain shop', timezone: 'Europe/London', currency: 'GBP' }
    await createDatabase({ ctx: asSystem(db), input })
    expect(await count()).toBe(before + 1)
    await expect(createDatabase({ ctx: asSystem(db), input })).rejects.toThrow()
    expect(await count()).toBe(before + 1)
  })
})

describe('the head file', () => {
  it('is for its owner only and gets a line only for a new head', async () => {
    const file = path.join(folder, 'own.log')
    await noteHead(db, file, NOON.now())
    await noteHead(db, file, NOON.now())
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is read over a line that a power cut broke', async () => {
    const file = path.join(folder, 'broken.log')
    writeFileSync(file, `{"at":"2026-03-1\n${readFileSync(heads, 'utf8')}`)
    expect(await verifyChain(db, file)).toMatchObject({ notes: 1, problem: null })
  })
})

describe('whoever owns the database and switches the triggers off', () => {
  beforeAll(async () => {
    await owner.pool.query('alter table audit_entry disable trigger all')
    await restore()
  })

  /** The names of the tamperings that `verify` did not notice, until they are `enough`. */
  async function unnoticed(verify: () => Promise<ChainReport>, runs: number, enough?: (missed: Set<string>) => boolean): Promise<string[]> {
    const missed = new Set<string>()
    const ids = await idsNow()
    for (const change of fc.sample(tampering, { numRuns: runs, seed: 35 })) {
      const place = await change.apply(owner, ids)
      const { problem } = await verify()
      await restore()
      if (!problem || (place !== undefined && problem.entry !== place))
        missed.add(`${change.name} (${problem?.entry ?? 'nothing'} instead of ${place})`)
      if (enough?.(missed)) break
    }
    return [...missed].sort()
  }

  it('is found out at the entry, whatever was changed, removed, added, swapped, cut off or written anew', async () => {
    expect(await unnoticed(() => verifyChain(db, heads), 400)).toEqual([])
  })

  it('is found out when the whole log is gone', async () => {
    await owner.pool.query('truncate audit_entry')
    expect((await verifyChain(db, heads)).problem).toMatchObject({ entry: '24' })
    await restore()
  })

  it('is found out when the function that hashes was exchanged', async () => {
    const { rows } = await owner.pool.query<{ text: string }>("select pg_get_functiondef('audit_entry_hash'::regproc) as text")
    const honest = rows[0]?.text ?? ''
    await owner.pool.query(honest.replace('entry.address,', "'',"))
    await owner.pool.query('alter table audit_entry enable always trigger audit_entry_chain')
    await write(1)
    expect((await verifyChain(db, heads)).problem).toMatchObject({ entry: '25' })
    await owner.pool.query(honest)
    await owner.pool.query('alter table audit_entry disable trigger all')
    await restore()
  })

  it('would not be noticed by a verifier without the head file, nor by one that follows the links alone', async () => {
    const has = (missed: Iterable<string>, start: string): boolean => [...missed].some((name) => name.startsWith(start))
    const withoutHeads = await unnoticed(
      () => verifyChain(db, path.join(folder, 'none.log')),
      200,
      (missed) => has(missed, 'a cut tail') && has(missed, 'a chain written anew'),
    )
    expect(has(withoutHeads, 'a cut tail')).toBe(true)
    expect(has(withoutHeads, 'a chain written anew')).toBe(true)
    const linksOnly = async (): Promise<ChainReport> => {
      const entries = await chainPage(db, null, 1_000)
      const broken = entries.find((entry, n) => entry.prevHash !== (entries[n - 1]?.hash ?? ''))
      return { entries: 0, head: null, notes: 0, problem: broken ? { entry: broken.id, what: '' } : null }
    }
    expect(has(await unnoticed(linksOnly, 200, (missed) => has(missed, 'one letter of actor_')), 'one letter of actor_')).toBe(true)
  })

  it('computes the same hash in the database and in the verifier', async () => {
    for (const entry of await chainPage(db, null, 1_000)) expect(hashOf(entry)).toBe(entry.hash)
  })
})
