import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { verifyChain } from '../../../lib/audit/verify'
import { createBackup } from '../../../lib/backup/create-backup'
import { noteErasures } from '../../../lib/backup/erasures-store'
import { readManifest } from '../../../lib/backup/load-backup'
import { restoreBackup } from '../../../lib/backup/restore'
import { writeBackup } from '../../../lib/backup/write-backup'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { APP_ROLE } from '../../../lib/db/roles'
import { passFence } from '../../../lib/sending/fence-store'
import { createSigningKey } from '../../../lib/sending/setup/create-signing-key'
import { connect, type Db } from '../../../lib/db/client'
import { asRole, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const dataDir = await mkdtemp(path.join(tmpdir(), 'rekindle-backup-'))
process.env.REKINDLE_DATA_DIR = dataDir
afterAll(() => rm(dataDir, { recursive: true }))
const db = await testDb()
const ctx = asRole(db, 'admin')
const databaseId = await openLedgerWorld(db, 4)
const { campaignId } = await launchTo(db, databaseId)
await db.pool.query(`update message set state = 'sent', gated_at = $1, settled_at = $1 where id = (select min(id) from message)`, [NOON.now()])
await db.pool.query(`update message set state = 'claimed', lease_slot = 3, lease_epoch = 1 where id = (select max(id) from message)`)
await createSigningKey({ ctx, input: { domain: 'shop.example.com' } })
await passFence(db, path.join(dataDir, 'fence-of-the-original'), NOON.now(), () => Promise.resolve())
const { folder } = await createBackup({ ctx, input: {} })
const manifest = await readManifest(folder)
const erasures = path.join(dataDir, 'erasures.log')

/** A database as a new installation has it: its tables, and nothing in them. */
async function emptyDatabase(): Promise<{ ownerUrl: string; url: string; appRole: string; db: Db }> {
  const name = `r_${crypto.randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template template_rekindle`)
  const url = `${inject('postgresAsApp')}/${name}`
  const target = connect(url)
  afterAll(async () => {
    await target.close()
    await onServer(`drop database ${name} with (force)`)
  })
  return { ownerUrl: `${inject('postgres')}/${name}`, url, appRole: APP_ROLE, db: target }
}

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: `${inject('postgres')}/postgres` })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}

describe('a backup', () => {
  it('is whole, and readable for its own user alone', async () => {
    expect(manifest.tables.find(({ name }) => name === 'message')?.rows).toBe(4)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const file of await readdir(folder)) expect((await stat(path.join(folder, file))).mode & 0o777, file).toBe(0o600)
  })

  it('restores every table as it was, with an audit log that is intact and numbers that go on', async () => {
    const target = await emptyDatabase()
    await restoreBackup(target, folder, manifest, path.join(dataDir, 'none'))
    const again = await writeBackup(target.url, path.join(dataDir, 'again'), NOON.now())
    const sums = (of: typeof manifest) => of.tables.map(({ name, rows, sha256 }) => `${name} ${rows} ${sha256}`)
    expect(sums(again)).toEqual(sums(manifest))
    expect(again.sequences).toEqual(manifest.sequences)
    const { problem, entries } = await verifyChain(target.db, path.join(dataDir, 'no-heads'))
    expect([problem, entries > 0]).toEqual([null, true])
    // The next number is not one that is taken.
    await launchTo(target.db, databaseId)
  })

  it('that is restored beside the original sends nothing by itself, and says why', async () => {
    const target = await emptyDatabase()
    await restoreBackup(target, folder, manifest, path.join(dataDir, 'none'))
    const told: string[] = []
    const fence = path.join(dataDir, 'fence-of-the-copy')
    const record = (_: unknown, { why }: { why: string }): Promise<void> => Promise.resolve(void told.push(why))
    const fenced = await passFence(target.db, fence, NOON.now(), record)
    expect([fenced?.messages, told]).toEqual([3, ['elsewhere']])
    const sink = await smtpSink()
    await sendWhatIsDue(target.db, { port: sink.port })
    expect([sink.stored.size, await statesOf(target.db, campaignId)]).toEqual([0, { 'ambiguous restored': 3, sent: 1 }])
    const campaign = await target.db.prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } })
    expect([campaign.status, campaign.statusReason]).toEqual(['paused', expect.stringContaining('copy') as string])
    expect(await passFence(target.db, fence, NOON.now(), record)).toBeUndefined()
    await sink.close()
  })

  it('brings nobody back who was erased after it', async () => {
    const erased = await db.prisma.customer.findFirstOrThrow({ where: { database_id: databaseId, external_id: 'P2' } })
    await erasePerson({ ctx, input: { databaseId, customer: String(erased.id) } })
    await noteErasures(db, erasures)
    const noted = await readFile(erasures, 'utf8')
    await noteErasures(db, erasures)
    expect(await readFile(erasures, 'utf8')).toBe(noted)
    expect(noted).not.toMatch(/p2@|P2/)
    const target = await emptyDatabase()
    expect(await restoreBackup(target, folder, manifest, erasures)).toMatchObject({ erased: 1 })
    const left = await target.db.prisma.customer.findMany({ where: { database_id: databaseId }, orderBy: { id: 'asc' } })
    expect(left.map(({ external_id }) => external_id)).toEqual(['P1', 'P3', 'P4'])
  })

  it('with a file that was changed, or that is missing, restores nothing', async () => {
    const file = path.join(folder, 'message.copy.gz')
    const bytes = await readFile(file)
    const target = await emptyDatabase()
    const broken = Buffer.from(bytes)
    broken.writeUInt8(broken.readUInt8(broken.length >> 1) ^ 1, broken.length >> 1)
    await writeFile(file, broken)
    await expect(restoreBackup(target, folder, manifest)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await rm(file)
    await expect(restoreBackup(target, folder, manifest)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await writeFile(file, bytes)
    expect(await target.db.prisma.customerDatabase.count()).toBe(0)
  })

  it('goes into no database that has something in it, and no folder is one without its manifest', async () => {
    const target = await emptyDatabase()
    await openLedgerWorld(target.db, 1)
    await expect(restoreBackup(target, folder, manifest)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(readManifest(await mkdtemp(path.join(dataDir, 'half-')))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('the fence', () => {
  it('lets the same database go on, start after start', async () => {
    const fence = path.join(dataDir, 'fence-of-the-original')
    const never = (): Promise<void> => Promise.reject(new Error('must not be called'))
    expect(await passFence(db, fence, NOON.now(), never)).toBeUndefined()
    expect(await passFence(db, fence, NOON.now(), never)).toBeUndefined()
    // Another machine that has not worked here before.
    expect(await passFence(db, path.join(dataDir, 'fence-of-a-second-machine'), NOON.now(), never)).toBeUndefined()
  })

  it('stops a database that was put back to an earlier state of itself', async () => {
    const fence = path.join(dataDir, 'fence-of-the-original')
    await passFence(db, fence, NOON.now(), () => Promise.resolve())
    await db.pool.query('update sending_fence set epoch = 1')
    expect(await passFence(db, fence, NOON.now(), () => Promise.resolve())).toMatchObject({ why: 'older' })
  })
})
