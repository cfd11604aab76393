import 'server-only'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { appliedMigrations, sequenceValues, type TableShape, tablesInOrder } from './catalogue-store'
import type { BackedUp, Manifest } from './schema'

/**
 * Writes every table as of one instant into `folder`, while everything goes on: a gzipped COPY for each, and the manifest at last. Memory stays
 * the same whatever the size. What is there is readable for its own user alone.
 */
export async function writeBackup(url: string, folder: string, now: Date): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: url, application_name: 'rekindle backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables: BackedUp[] = []
    for (const table of await tablesInOrder(client)) tables.push(await writeTable(client, folder, table))
    const manifest: Manifest = {
      format: 1,
      takenAt: now.toISOString(),
      migrations: await appliedMigrations(client),
      tables,
      sequences: await sequenceValues(client),
    }
    await client.query('commit')
    await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    return manifest
  } finally {
    await client.end()
  }
}

async function writeTable(client: pg.Client, folder: string, { name, columns, key }: TableShape): Promise<BackedUp> {
  const quoted = (words: readonly string[]): string => words.map((word) => pg.escapeIdentifier(word)).join(', ')
  const order = key.length > 0 ? ` order by ${quoted(key)}` : ''
  const rows = client.query(copyTo(`copy (select ${quoted(columns)} from ${pg.escapeIdentifier(name)}${order}) to stdout`))
  const file = createWriteStream(fileOf(folder, name), { mode: 0o600, flags: 'wx' })
  const hash = createHash('sha256')
  const asWritten = new PassThrough()
  asWritten.on('data', (chunk: Buffer) => hash.update(chunk))
  await pipeline(rows, asWritten, createGzip({ level: 4 }), file)
  return { name, columns, rows: rows.rowCount, bytes: file.bytesWritten, sha256: hash.digest('hex') }
}

export function fileOf(folder: string, table: string): string {
  return path.join(folder, `${table}.copy.gz`)
}
