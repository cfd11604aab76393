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

const UNGUARDED =
  'The audit log is guarded by triggers only, because DATABASE_URL owns its table. Set DATABASE_OWNER_URL too, and a role with fewer rights here'

export interface Prepared {
  embedded: boolean
  /** For what only the owner of the tables may do; no process that serves people or runs jobs gets it. */
  ownerUrl: string
  /** The role that the product works as. */
  appRole: string
  /** Closes connections, and stops the embedded database unless another process of ours uses it. */
  release(): Promise<void>
}

/** Makes the settings complete, the database reachable and its schema current, or as the migration `upTo` left it. */
export async function prepare(onStep: (step: string) => void = () => undefined, { upTo }: { upTo?: string } = {}): Promise<Prepared> {
  const external = process.env.DATABASE_URL
  process.env.REKINDLE_DATA_DIR = DATA_DIR
  if (!external) {
    process.env.APP_SECRET ??= storedSecret()
    ensureKeyFile(DATA_DIR)
    process.env.APP_URL ??= `http://localhost:${process.env.PORT ?? '3000'}`
  }
  onStep(external ? 'Connecting to the database' : 'Starting the database')
  const embedded = external ? undefined : await startEmbedded(DATA_DIR)
  const { url, ownerUrl } = embedded ?? (await externalDatabase(external ?? ''))
  process.env.DATABASE_URL = url
  process.env.REKINDLE_DATABASE = embedded ? 'packaged' : 'external'
  delete process.env.DATABASE_OWNER_URL
  const presence = await stayConnected(url)
  onStep('Bringing its tables up to date')
  const appRole = await roleOf(presence)
  await migrate(ownerUrl, upTo === undefined ? { appRole } : { upTo })
  if (upTo === undefined && appRole === (await ownerOfAuditLog(presence))) onStep(UNGUARDED)
  return {
    embedded: embedded !== undefined,
    ownerUrl,
    appRole,
    async release() {
      await db().close()
      if (embedded) await stopUnlessShared(embedded, presence)
      await presence.end().catch(() => undefined)
    },
  }
}

async function externalDatabase(url: string): Promise<{ url: string; ownerUrl: string }> {
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? url
  await checkExternalDatabase(url)
  if (ownerUrl !== url) await checkExternalDatabase(ownerUrl, 'DATABASE_OWNER_URL')
  return { url, ownerUrl }
}

/** A command that only needs the database. */
export async function withDatabase<T>(run: (prepared: Prepared) => Promise<T>): Promise<T> {
  const prepared = await prepare()
  try {
    return await run(prepared)
  } finally {
    await prepared.release()
  }
}

async function roleOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ role: string }>('select current_user as role')
  return rows[0]?.role ?? ''
}

async function ownerOfAuditLog(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ owner: string }>("select tableowner as owner from pg_tables where tablename = 'audit_entry'")
  return rows[0]?.owner
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
