import 'server-only'
import * as z from 'zod'
import { type Databases, visible } from '../auth/permissions'
import { notFound } from '../core/errors'
import type { ErrorData } from '../core/errors'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import type { ExportedReject } from './import/rejects-csv'
import { type Checkpoint, checkpointOf, countsOf } from './import-store'
import { Kind } from './mapping'
import type { ImportCounts, ImportDetail, ImportStatus, ImportSummary, RejectedRow } from './schema'

const Cells = z.array(z.string())
const WITH_DATABASE = { include: { database: { select: { name: true } } } } as const

export async function listImports(
  tx: Tx,
  databases: Databases,
  { databaseId, after, take }: { databaseId: string | undefined; after: { createdAt: string; id: string } | undefined; take: number },
): Promise<ImportSummary[]> {
  const behind = after && { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }
  const only = databaseId === undefined ? {} : { databaseId }
  const where = { AND: [only, { databaseId: visible(databases) }], ...behind }
  const rows = await tx.import.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, ...WITH_DATABASE })
  return rows.map(toSummary)
}

/** @throws AppError NOT_FOUND, the same for one of a database that is not among `databases` */
export async function findImport(tx: Tx, databases: Databases, id: string, now: Date): Promise<ImportDetail> {
  const row = await tx.import.findUnique({ where: { id, databaseId: visible(databases) }, ...WITH_DATABASE })
  if (!row) throw notFound('import')
  const summary = toSummary(row)
  const checkpoint = checkpointOf(row)
  return {
    ...summary,
    progress: progressOf(summary.status, checkpoint),
    rowsPerSecond: speed(summary, row.startedAt, row.finishedAt ?? now),
    rejects: await rejectsByReason(tx, id),
    failure: row.failure as ErrorData | null,
    rolledBackBy: row.rolledBackBy,
    rolledBackAt: row.rolledBackAt?.toISOString() ?? null,
  }
}

async function rejectsByReason(tx: Tx, id: string): Promise<ImportDetail['rejects']> {
  const groups = await tx.importReject.groupBy({ by: ['reason'], where: { importId: id }, _count: true, _min: { message: true } })
  return groups
    .map(({ reason, _count, _min }) => ({ reason, rows: _count, message: _min.message ?? '' }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1))
}

export async function listRejects(
  tx: Tx,
  databases: Databases,
  { id, after, limit, reason }: { id: string; after: number; limit: number; reason?: string | undefined },
): Promise<{ rows: RejectedRow[]; next: number | null }> {
  const where = {
    importId: id,
    import: { databaseId: visible(databases) },
    rowNo: { gt: BigInt(after) },
    ...(reason === undefined ? {} : { reason }),
  }
  const rows = await tx.importReject.findMany({ where, orderBy: { rowNo: 'asc' }, take: limit + 1 })
  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ line, column, value, reason: why, message }) => ({ line: Number(line), column, value, reason: why, message })),
    next: rows.length > limit ? Number(page.at(-1)?.rowNo) : null,
  }
}

/** Reading is taken for half of the work, merging for the other half; the length of a file in rows is known once it was read. */
function progressOf(status: ImportStatus, { merged, batches, allStaged }: Checkpoint): number | null {
  if (status === 'done') return 1
  if (!allStaged) return null
  return batches === 0 ? 0.5 : 0.5 + 0.5 * (merged / batches)
}

function speed({ counts }: { counts: ImportCounts }, startedAt: Date | null, until: Date): number | null {
  const seconds = startedAt ? (until.getTime() - startedAt.getTime()) / 1_000 : 0
  return seconds > 0 ? Math.round(counts.read / seconds) : null
}

type Row = Parameters<typeof countsOf>[0] & { database: { name: string } }

function toSummary(row: Row): ImportSummary {
  return {
    id: row.id,
    databaseId: row.databaseId,
    databaseName: row.database.name,
    kind: Kind.parse(row.kind),
    fileName: row.fileName,
    fileSize: Number(row.fileSize),
    status: row.status as ImportStatus,
    counts: countsOf(row),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

export async function headerOfImport(tx: Tx, databases: Databases, id: string): Promise<string[]> {
  return checkpointOf(await tx.import.findUniqueOrThrow({ where: { id, databaseId: visible(databases) } })).header
}

export async function exportPage(
  source: Tx | Db['prisma'],
  databases: Databases,
  importId: string,
  after: number,
  limit: number,
): Promise<{ rows: ExportedReject[]; next: number | null }> {
  const where = { importId, import: { databaseId: visible(databases) }, rowNo: { gt: BigInt(after) } }
  const rows = await source.importReject.findMany({ where, orderBy: { rowNo: 'asc' }, take: limit })
  return {
    rows: rows.map(({ line, raw, ...rest }) => ({ ...rest, line: Number(line), cells: Cells.parse(raw) })),
    next: rows.length === limit ? Number(rows.at(-1)?.rowNo) : null,
  }
}
