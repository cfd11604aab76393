import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { AppError } from '../core/errors'
import { withSchemaEngine } from './schema-engine'

const FOLDER = path.resolve('prisma/migrations')
const NO_FILTER = { externalTables: [], externalEnums: [] }
/** Any number, the same in every process: two starting instances do not both migrate. */
const MIGRATION_LOCK = 7_341_001

/** Applies what is missing and records it in Prisma's own table. Returns the names of what it applied. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const list = await migrationsList()
    await refuseNewerSchema(
      client,
      list.migrationDirectories.map((directory) => directory.path),
    )
    const result = await withSchemaEngine(url, (engine) => engine.applyMigrations({ migrationsList: list, filters: NO_FILTER }))
    return result.appliedMigrationNames
  } finally {
    await client.end()
  }
}

async function migrationsList() {
  const names = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(FOLDER, name, 'migration.sql'), 'utf8') },
      },
    })),
  )
  const lockfile = { path: 'migration_lock.toml', content: await readFile(path.join(FOLDER, 'migration_lock.toml'), 'utf8') }
  return { baseDir: FOLDER, lockfile, shadowDbInitScript: '', migrationDirectories }
}

async function refuseNewerSchema(client: pg.Client, known: string[]): Promise<void> {
  const table = await client.query<{ name: string | null }>("select to_regclass('_prisma_migrations')::text as name")
  if (!table.rows[0]?.name) return
  const applied = await client.query<{ migration_name: string }>('select migration_name from _prisma_migrations where finished_at is not null')
  const unknown = applied.rows.map((row) => row.migration_name).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new AppError('PRECONDITION_FAILED', `The database was made by a newer Rekindle (it has ${unknown[0]}).`, {
    remedy: 'Nothing was changed. Start the newer version, or use another database.',
  })
}
