import 'server-only'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'

export interface DatabaseFacts {
  /** Like 18.4. */
  version: string
  bytes: bigint
  /** Whether this role may change entries of the audit log. */
  ownsAudit: boolean
  now: Date
  /** Names of the migrations that this program has and the database has not. */
  missingMigrations: string[]
}

export async function databaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const [row] = await tx.$queryRaw<{ version: string; bytes: bigint; ownsAudit: boolean; now: Date }[]>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
      has_table_privilege('audit_entry', 'update') as "ownsAudit", clock_timestamp() as now`
  if (!row) throw new Error('The database said nothing about itself')
  const applied = await tx.$queryRaw<{ name: string }[]>`select migration_name as name from _prisma_migrations where finished_at is not null`
  const done = new Set(applied.map(({ name }) => name))
  const known = (await readdir(path.resolve('prisma/migrations'), { withFileTypes: true })).filter((entry) => entry.isDirectory())
  return { ...row, missingMigrations: known.map(({ name }) => name).filter((name) => !done.has(name)) }
}

export interface WorkFacts {
  workers: number
  /** When a worker last said that it lives. */
  seenAt: Date | null
  /** Imports that wait or run, and since when the oldest does. */
  imports: number
  oldestImport: Date | null
}

/** Workers count that were seen after `since`. */
export async function workFacts(tx: Tx, since: Date): Promise<WorkFacts> {
  const [workers, newest, imports] = await Promise.all([
    tx.workerHeartbeat.count({ where: { seenAt: { gte: since } } }),
    tx.workerHeartbeat.findFirst({ orderBy: { seenAt: 'desc' }, select: { seenAt: true } }),
    tx.import.aggregate({ where: { status: { in: ['waiting', 'staging', 'merging', 'building'] } }, _count: true, _min: { createdAt: true } }),
  ])
  return { workers, seenAt: newest?.seenAt ?? null, imports: imports._count, oldestImport: imports._min.createdAt }
}

export async function sayAlive(db: Db, worker: { id: string; startedAt: Date }, now: Date): Promise<void> {
  const data = { ...worker, seenAt: now }
  await db.prisma.workerHeartbeat.upsert({ where: { id: worker.id }, create: data, update: data })
}

/** Also what workers left that were killed before `before`. */
export async function sayGone(db: Db, workerId: string, before: Date): Promise<void> {
  await db.prisma.workerHeartbeat.deleteMany({ where: { OR: [{ id: workerId }, { seenAt: { lt: before } }] } })
}
