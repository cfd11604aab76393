import 'server-only'
import * as z from 'zod'
import { type Databases, visible } from '../auth/permissions'
import type { ErrorData } from '../core/errors'
import type { Db } from '../db/client'
import { Prisma } from '../db/generated/client'
import { publishEvent } from '../events/publish-store'
import { sqlState, type Tx, withTransaction } from '../db/transaction'
import type { ImportModel } from '../db/generated/models'
import { Format, Kind, Mapping } from './mapping'
import type { ImportCounts, ImportStatus } from './schema'
import type { Merged } from './import/merge'

const RUNNING = ['waiting', 'staging', 'merging', 'building', 'rolling_back'] as const
const OVER = ['done', 'failed', 'cancelled']

/** Where a killed import goes on. */
const Checkpoint = z.strictObject({
  /** The header of the file, once it was read. */
  header: z.array(z.string()).default([]),
  /** Rows in the staging table. */
  staged: z.number().int().default(0),
  allStaged: z.boolean().default(false),
  /** By which rules they were put into buckets (import/placement.ts). */
  placement: z.number().int().default(0),
  /** Batches of the merge that are done from the first one on, those that are done beyond, and of how many. */
  merged: z.number().int().default(0),
  ahead: z.array(z.number().int()).default([]),
  batches: z.number().int().default(0),
})
export type Checkpoint = z.infer<typeof Checkpoint>

export interface ImportJob {
  id: string
  /** In the rows that it writes. */
  no: number
  databaseId: string
  kind: Kind
  fileName: string
  filePath: string
  fileSize: number
  format: Format
  mapping: Mapping
  status: ImportStatus
  counts: ImportCounts
  checkpoint: Checkpoint
}

export interface NewImport {
  databaseId: string
  kind: Kind
  fileName: string
  /** '' for rows that were handed over by a program. */
  filePath: string
  fileSize: number
  fileSha256: string
  format: Format
  mapping: Mapping
  createdBy: string
  createdAt: Date
}

export async function insertImport(source: Tx | Db['prisma'], input: NewImport): Promise<string> {
  const { id } = await source.import.create({ data: input, select: { id: true } })
  return id
}

export async function findImportJob(source: Tx | Db['prisma'], id: string): Promise<ImportJob | undefined> {
  const row = await source.import.findUnique({ where: { id } })
  return row ? toJob(row) : undefined
}

/** Ids of imports that wait or were left by a killed process, the oldest first. */
export async function unfinishedImports(source: Tx | Db['prisma']): Promise<string[]> {
  const rows = await source.import.findMany({
    where: { status: { in: [...RUNNING] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

export async function filesInUse(source: Tx | Db['prisma']): Promise<ReadonlySet<string>> {
  const rows = await source.import.findMany({ where: { status: { in: [...RUNNING] } }, select: { filePath: true } })
  return new Set(rows.map(({ filePath }) => filePath))
}

export async function removeOrphanedStage(source: Tx | Db['prisma']): Promise<void> {
  await source.$executeRaw`delete from import_stage s where not exists (
    select from import i where i.id = s.import_id and i.status in ('waiting', 'staging', 'merging', 'building')
  )`
}

/** Moves a running import on; false when it was cancelled in the meantime. */
export async function setStatus(
  source: Tx | Db['prisma'],
  id: string,
  status: ImportStatus,
  more: { startedAt?: Date; finishedAt?: Date } = {},
): Promise<boolean> {
  const { count } = await source.import.updateMany({
    where: { id, status: { notIn: ['cancelled', 'done', 'failed', 'rolled_back'] } },
    data: { status, ...more },
  })
  return count === 1
}

/** False when it runs, or is rolled back already. */
export async function setRollingBack(tx: Tx, id: string, by: string): Promise<boolean> {
  const { count } = await tx.import.updateMany({
    where: { id, status: { in: OVER } },
    data: { status: 'rolling_back', rolledBackBy: by, failure: Prisma.DbNull },
  })
  return count === 1
}

export async function setRolledBack(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.import.update({ where: { id }, data: { status: 'rolled_back', rolledBackAt: at } })
}

/** What came in between keeps it from being rolled back; it stays as it was. */
export async function setRollbackRefused(db: Db, id: string, failure: ErrorData): Promise<void> {
  const data = { status: 'done', rolledBackBy: null, failure: { ...failure, issues: [...(failure.issues ?? [])].map((issue) => ({ ...issue })) } }
  await db.prisma.import.updateMany({ where: { id, status: 'rolling_back' }, data })
}

/** False when it was over already, or everything was merged and only attributes are left to build. */
export async function setCancelled(tx: Tx, databases: Databases, id: string, finishedAt: Date): Promise<boolean> {
  const where = { id, databaseId: visible(databases), status: { in: ['waiting', 'staging', 'merging'] } }
  const { count } = await tx.import.updateMany({ where, data: { status: 'cancelled', finishedAt } })
  return count === 1
}

/** The end of an import, and what webhooks are told of it, in one transaction. */
export async function setDone(db: Db, job: ImportJob, finishedAt: Date): Promise<void> {
  await withTransaction(db, {}, async (tx) => {
    if (await setStatus(tx, job.id, 'done', { finishedAt })) await publishEnd(tx, job, 'done', finishedAt)
  })
}

export async function setFailed(db: Db, id: string, failure: ErrorData, finishedAt: Date): Promise<void> {
  await withTransaction(db, {}, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id, status: { notIn: ['cancelled', 'done', 'failed', 'rolling_back', 'rolled_back'] } },
      data: { status: 'failed', failure: { ...failure, issues: [...(failure.issues ?? [])].map((issue) => ({ ...issue })) }, finishedAt },
    })
    const job = count === 1 ? await findImportJob(tx, id) : undefined
    if (job) await publishEnd(tx, job, 'failed', finishedAt)
  })
}

async function publishEnd(tx: Tx, { id, fileName, databaseId, counts }: ImportJob, status: 'done' | 'failed', at: Date): Promise<void> {
  const object = { objectType: 'import', objectId: id, objectName: fileName, databaseId }
  await publishEvent(tx, { type: 'import.finished', at, ...object, details: { status, ...counts } })
}

/** False when it was cancelled, or is over. */
export async function isMerging(tx: Tx, id: string): Promise<boolean> {
  return (await tx.import.count({ where: { id, status: 'merging' } })) === 1
}

/**
 * The last thing that a batch writes: it holds the row until the batch is committed, so that a cancellation comes before the batch or after it.
 * @returns undefined when one came before: the batch must not be committed.
 */
export async function addMerged(tx: Tx, id: string, { index, of }: { index: number; of: number }, merged: Merged): Promise<Checkpoint | undefined> {
  // No more than an update takes: a stronger lock would wait for the rejected rows of another batch, which waits for this one.
  const [row] = await tx.$queryRaw<{ status: string; checkpoint: unknown }[]>`
    select status, checkpoint from import where id = ${id}::uuid for no key update`
  if (row?.status !== 'merging') return undefined
  const checkpoint = withDone(Checkpoint.parse(row.checkpoint), index, of)
  await tx.import.update({
    where: { id },
    data: {
      checkpoint,
      rowsImported: { increment: merged.imported },
      rowsUpdated: { increment: merged.updated },
      rowsUnchanged: { increment: merged.unchanged },
      rowsDuplicate: { increment: merged.duplicate },
      rowsRejected: { increment: merged.rejected },
    },
  })
  return checkpoint
}

/** Batches are merged beside each other, so that one may be done before another that began earlier. */
function withDone(checkpoint: Checkpoint, index: number, batches: number): Checkpoint {
  const ahead = new Set([...checkpoint.ahead, index])
  let { merged } = checkpoint
  while (ahead.delete(merged)) merged++
  return { ...checkpoint, merged, ahead: [...ahead], batches }
}

/** As if nothing had been read; what was merged already will be found unchanged. */
export async function startAgain(db: Db, id: string): Promise<void> {
  const none = { rowsRead: 0, rowsImported: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsDuplicate: 0, rowsRejected: 0 }
  await withTransaction(db, { statementTimeoutMs: 600_000 }, async (tx) => {
    await tx.importStage.deleteMany({ where: { import_id: id } })
    await tx.importReject.deleteMany({ where: { importId: id } })
    await tx.import.update({ where: { id }, data: { ...none, status: 'staging', checkpoint: {} } })
  })
}

export async function countStaged(source: Tx | Db['prisma'], id: string): Promise<number> {
  return source.importStage.count({ where: { import_id: id } })
}

export async function removeStaged(source: Tx | Db['prisma'], id: string): Promise<void> {
  await source.importStage.deleteMany({ where: { import_id: id } })
}

/** What changed in this batch: whose attributes to rebuild, in the sequence in which another batch would name them, and a new version of the database's data. */
export async function recordChanges(tx: Tx, databaseId: string, otherwiseChanged: boolean): Promise<void> {
  const touched = await tx.$executeRaw`insert into customer_touched (customer_id, database_id, data_version)
    select distinct t.customer_id, d.id, d.data_version + 1 from touched_now t join customer_database d on d.id = ${databaseId}::uuid
    where t.customer_id is not null
    order by t.customer_id
    on conflict (customer_id) do update set data_version = excluded.data_version`
  if (touched === 0 && !otherwiseChanged) return
  await tx.customerDatabase.update({ where: { id: databaseId }, data: { dataVersion: { increment: 1 } } })
}

export function checkpointOf(row: ImportModel): Checkpoint {
  return Checkpoint.parse(row.checkpoint)
}

export function countsOf(row: ImportModel): ImportCounts {
  return {
    read: Number(row.rowsRead),
    imported: Number(row.rowsImported),
    updated: Number(row.rowsUpdated),
    unchanged: Number(row.rowsUnchanged),
    duplicate: Number(row.rowsDuplicate),
    rejected: Number(row.rowsRejected),
  }
}

function toJob(row: ImportModel): ImportJob {
  return {
    id: row.id,
    no: row.no,
    databaseId: row.databaseId,
    kind: Kind.parse(row.kind),
    fileName: row.fileName,
    filePath: row.filePath,
    fileSize: Number(row.fileSize),
    format: Format.parse(row.format),
    mapping: Mapping.parse(row.mapping),
    status: row.status as ImportStatus,
    counts: countsOf(row),
    checkpoint: checkpointOf(row),
  }
}

/** The database went away: the import waits where it is until somebody runs it again. */
export function isOutage(error: unknown): boolean {
  const code = sqlState(error) ?? ''
  return /^(08|57P|53)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'P1001', 'P1002', 'P1008', 'P1017'].includes(code)
}
