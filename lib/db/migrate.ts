import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { AppError } from '../core/errors'
import { dropAllWalls, setUpWalls } from './query-wall'
import { prepareQueueSchema, rightsForApp } from './roles'

const FOLDER = path.resolve('prisma/migrations')
/** Any number, the same in every process: two starting instances do not both migrate. */
const MIGRATION_LOCK = 7_341_001
/** Prisma's own table, column for column, so that `prisma migrate` goes on from here too. */
const RECORD_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text,
  rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

interface Migration {
  name: string
  sql: string
}

export interface MigrateOptions {
  /** The role that the product works as: it gets its rights on what is new. Nothing is changed where that is the owner. */
  appRole?: string
  /** The first migrations only: a database as an earlier version left it. */
  upTo?: string
  onApplied?: (name: string) => void
}

/**
 * Applies what is missing, as the owner. Each migration and its record are one transaction: a killed process leaves all of it or nothing.
 * Returns the names of what it applied. @throws AppError PRECONDITION_FAILED for a database of a newer version
 */
export async function migrate(ownerUrl: string, { appRole, upTo, onApplied }: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const known = await migrations()
    const applied = await appliedMigrations(client)
    refuseNewerSchema(
      applied,
      known.map(({ name }) => name),
    )
    const missing = known.filter(({ name }) => !applied.includes(name) && (upTo === undefined || name <= upTo))
    if (applied.length === 0) await client.query(RECORD_TABLE)
    if (missing.length > 0) await dropAllWalls(client)
    for (const migration of missing) {
      await apply(client, migration)
      onApplied?.(migration.name)
    }
    await prepareQueueSchema(client)
    if (appRole !== undefined) {
      await rightsForApp(client, appRole)
      await setUpWalls(client, appRole)
    }
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function migrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map(async (name) => ({ name, sql: await readFile(path.join(FOLDER, name, 'migration.sql'), 'utf8') })))
}

async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const table = await client.query<{ name: string | null }>("select to_regclass('_prisma_migrations')::text as name")
  if (!table.rows[0]?.name) return []
  const { rows } = await client.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  )
  return rows.map((row) => row.migration_name)
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  // One that waits for a running statement must not keep all later ones waiting behind it.
  await client.query("begin; set local lock_timeout = '5s'")
  try {
    await client.query(sql)
    const values = [randomUUID(), createHash('sha256').update(sql).digest('hex'), name]
    await client.query(
      'insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, clock_timestamp(), 1)',
      values,
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw explain(error, name)
  }
}

function explain(error: unknown, name: string): unknown {
  const code = (error as { code?: string }).code
  if (code !== '55P03') return error
  return new AppError('UNAVAILABLE', `The migration ${name} waited five seconds for a table that is in use.`, {
    remedy: 'Nothing of it was changed. Stop what else runs on this database, then start again.',
    cause: error,
  })
}

function refuseNewerSchema(applied: string[], known: string[]): void {
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new AppError('PRECONDITION_FAILED', `The database was made by a newer Rekindle (it has ${unknown[0]}).`, {
    remedy: 'Nothing was changed. Start the newer version, or use another database.',
  })
}
