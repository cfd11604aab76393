import 'server-only'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { db } from '../db/client'
import { type Embedded, startEmbedded } from '../db/embedded'
import { checkExternalDatabase } from '../db/external'
import { migrate } from '../db/migrate'
import { ensureKeyFile } from '../secrets/master-keys'

export const DATA_DIR = path.resolve(process.env.REKINDLE_DATA_DIR ?? '.data')

export interface Prepared {
  embedded: boolean
  /** Closes connections, and stops the embedded database unless another process of ours uses it. */
  release(): Promise<void>
}

/** Makes the settings complete, the database reachable and its schema current. */
export async function prepare(onStep: (step: string) => void = () => undefined): Promise<Prepared> {
  const external = process.env.DATABASE_URL
  process.env.REKINDLE_DATA_DIR = DATA_DIR
  if (!external) {
    process.env.APP_SECRET ??= storedSecret()
    ensureKeyFile(DATA_DIR)
    process.env.APP_URL ??= `http://localhost:${process.env.PORT ?? '3000'}`
  }
  onStep(external ? 'Connecting to the database' : 'Starting the database')
  const embedded = external ? undefined : await startEmbedded(DATA_DIR)
  if (external) await checkExternalDatabase(external)
  const url = external ?? embedded?.url ?? ''
  process.env.DATABASE_URL = url
  process.env.REKINDLE_DATABASE = embedded ? 'packaged' : 'external'
  const presence = await stayConnected(url)
  onStep('Bringing its tables up to date')
  await migrate(url)
  return {
    embedded: embedded !== undefined,
    async release() {
      await db().close()
      if (embedded) await stopUnlessShared(embedded, presence)
      await presence.end().catch(() => undefined)
    },
  }
}

/** A command that only needs the database. */
export async function withDatabase<T>(run: () => Promise<T>): Promise<T> {
  const prepared = await prepare()
  try {
    return await run()
  } finally {
    await prepared.release()
  }
}

/** Pools close idle connections; this one tells other processes of ours that the server is in use. */
async function stayConnected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'rekindle-presence' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function stopUnlessShared(embedded: Embedded, presence: pg.Client): Promise<void> {
  const { rows } = await presence.query<{ others: number }>(
    "select count(*)::int as others from pg_stat_activity where application_name = 'rekindle-presence' and pid <> pg_backend_pid()",
  )
  if (rows[0]?.others === 0) await embedded.stop()
}

function storedSecret(): string {
  const file = path.join(DATA_DIR, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(DATA_DIR, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}
