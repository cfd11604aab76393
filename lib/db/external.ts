import 'server-only'
import pg from 'pg'
import { AppError } from '../core/errors'

const OLDEST = 18
const EXAMPLE = 'It looks like postgresql://user:password@host:5432/rekindle.'

type Setting = 'DATABASE_URL' | 'DATABASE_OWNER_URL'

/** Says what is wrong with a DATABASE_URL before anything depends on it. */
export async function checkExternalDatabase(url: string, setting: Setting = 'DATABASE_URL', oldest = OLDEST): Promise<void> {
  const client = clientFor(url, setting)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; encoding: string }>(
      "select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding",
    )
    const found = rows[0]
    if (found && found.version < oldest) {
      throw new AppError('PRECONDITION_FAILED', `The database is PostgreSQL ${found.version}; Rekindle needs ${oldest} or later.`, {
        remedy: 'Upgrade it, or leave DATABASE_URL away to use the PostgreSQL that comes with Rekindle.',
      })
    }
    if (found && found.encoding !== 'UTF8') {
      throw new AppError('PRECONDITION_FAILED', `The database stores text as ${found.encoding}; Rekindle needs UTF8.`, {
        remedy: "Create one with: create database rekindle encoding 'UTF8' template template0",
      })
    }
  } catch (error) {
    throw explain(error, setting)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function clientFor(url: string, setting: Setting): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  } catch (cause) {
    throw new AppError('PRECONDITION_FAILED', `${setting} is not an address of a database.`, { remedy: EXAMPLE, cause })
  }
}

function explain(error: unknown, setting: Setting): unknown {
  if (error instanceof AppError) return error
  const code = (error as { code?: string }).code
  const told: Record<string, string> = {
    ECONNREFUSED: `No database answers at the address in ${setting}.`,
    ENOTFOUND: `The host in ${setting} does not exist.`,
    EAI_AGAIN: `The host in ${setting} could not be looked up.`,
    ETIMEDOUT: `The database in ${setting} did not answer in time.`,
    '28P01': `The database refused the user or the password in ${setting}.`,
    '28000': `The database refused the user in ${setting}.`,
    '3D000': `The database named in ${setting} does not exist on its server.`,
  }
  const message = (code && told[code]) ?? `The database in ${setting} could not be used: ${error instanceof Error ? error.message : String(error)}`
  return new AppError('UNAVAILABLE', message, { remedy: `Nothing was changed. ${EXAMPLE}`, cause: error })
}
