import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { AppError } from '../core/errors'
import { appliedMigrations, tablesInOrder } from './catalogue-store'
import { type BackedUp, Manifest } from './schema'
import { fileOf } from './write-backup'

/** @throws AppError INVALID_INPUT for a folder that is no whole backup */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => undefined)
  const manifest = Manifest.safeParse(text === undefined ? undefined : asJson(text))
  if (manifest.success) return manifest.data
  throw new AppError('INVALID_INPUT', `${folder} is not a backup of Rekindle, or was never finished.`, {
    remedy: 'Nothing was changed. A backup is a folder with a manifest.json and a file for each table.',
  })
}

/**
 * Fills an empty database, whose tables are those of the backup, as their owner: all of it or nothing.
 * @throws AppError CONFLICT where rows are already there, INVALID_INPUT where a file is not what was written
 */
export async function loadBackup(ownerUrl: string, folder: string, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'rekindle restore' })
  await client.connect()
  try {
    await client.query('begin')
    const shapes = await tablesInOrder(client)
    await requireEmpty(
      client,
      shapes.map(({ name }) => name),
    )
    await requireSameTables(client, manifest)
    await withoutTriggers(client)
    for (const table of manifest.tables) await loadTable(client, folder, table)
    for (const [name, value] of Object.entries(manifest.sequences)) {
      await client.query('select setval($1::regclass, $2::bigint)', [pg.escapeIdentifier(name), value])
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/** Rows are as they were, those of the audit log too; without the right to it each is checked, and the chain is worked out anew, alike. */
async function withoutTriggers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>("select has_parameter_privilege('session_replication_role', 'SET') as may")
  if (rows[0]?.may) await client.query('set local session_replication_role = replica')
}

async function loadTable(client: pg.Client, folder: string, { name, columns, rows, sha256 }: BackedUp): Promise<void> {
  const hash = createHash('sha256')
  const asWritten = new PassThrough()
  asWritten.on('data', (chunk: Buffer) => hash.update(chunk))
  const into = client.query(
    copyFrom(`copy ${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) from stdin`),
  )
  try {
    await pipeline(createReadStream(fileOf(folder, name)), createGunzip(), asWritten, into)
  } catch (cause) {
    throw damaged(name, cause)
  }
  if (into.rowCount !== rows || hash.digest('hex') !== sha256) throw damaged(name)
}

function damaged(table: string, cause?: unknown): AppError {
  return new AppError('INVALID_INPUT', `The backup is damaged: the file of the table ${table} is not what was written.`, {
    remedy: 'Nothing was restored. Take another copy of the backup, or an older one.',
    cause,
  })
}

async function requireEmpty(client: pg.Client, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)
    if (rowCount === 0) continue
    throw new AppError('CONFLICT', `The database is not empty: there are rows in ${name}.`, {
      remedy:
        'Nothing was changed. Restore into a new database: name it in DATABASE_URL, or put the folder of the packaged one aside and keep secrets.json.',
    })
  }
}

async function requireSameTables(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const applied = await appliedMigrations(client)
  if (applied.join() === migrations.toSorted().join()) return
  throw new AppError('CONFLICT', 'The tables of this database are of another version than those of the backup.', {
    remedy: 'Nothing was changed. Restore into a database without tables, with a version of Rekindle that is not older than the backup.',
  })
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
