import 'server-only'
import path from 'node:path'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { env } from '../core/env'
import { BackupResult } from './schema'
import { writeBackup } from './write-backup'

const HOURS_MS = 60 * 60_000

/** While everything goes on. What was sent after its instant, a restored copy does not know: see `lib/sending/fence-store.ts`. */
export const createBackup = operation({
  id: 'backup.create',
  summary: 'Back everything up into the data folder',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  proof: true,
  input: z.strictObject({}),
  output: BackupResult,
  rest: { method: 'POST', path: '/backups', status: 201 },
  // Only the audit entry is written in it; the copy has a connection of its own.
  transaction: { timeoutMs: 12 * HOURS_MS },
  async run({ ctx, record }) {
    const now = ctx.clock.now()
    const name = `rekindle-${now.toISOString().replaceAll(/[:.-]/g, '')}`
    const folder = path.resolve(env().REKINDLE_DATA_DIR, 'backups', name)
    const { tables } = await writeBackup(ctx.db.url, folder, now)
    const sum = (of: (table: (typeof tables)[number]) => number): number => tables.reduce((total, table) => total + of(table), 0)
    const done = { tables: tables.length, rows: sum(({ rows }) => rows), bytes: sum(({ bytes }) => bytes) }
    await record({ objectType: 'backup', objectId: name, objectName: name, details: done })
    return { folder, ...done }
  },
})
