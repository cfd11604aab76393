import 'server-only'
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import pg from 'pg'
import { AppError } from '../core/errors'
import { env } from '../core/env'
import type { Level } from '../segments/views'
import type { Db } from './client'
import { wallFaults } from './query-check'
import { sqlState } from './transaction'

export interface Wall {
  databaseId: string
  level: Level
}

/** A connection as the role that sees one database through its views, after looking that it sees nothing else. Whoever gets it ends it. */
export async function connectBehindWall(db: Db, wall: Wall): Promise<pg.Client> {
  const role = await roleOf(db, wall)
  const password = passwordOf(db, role)
  const first = await tryConnect(db, role, password)
  if (first) return first
  await openWall(db, wall, password)
  const second = await tryConnect(db, role, password)
  if (second) return second
  throw unavailable('The views for it could not be made as this version of Rekindle needs them.', 'Start Rekindle again, so that it makes them anew.')
}

const LOGIN_REFUSED = new Set(['28P01', '28000', '42704'])

/** Undefined where the role or its views have yet to be made. */
async function tryConnect(db: Db, role: string, password: string): Promise<pg.Client | undefined> {
  const url = new URL(db.url)
  url.username = encodeURIComponent(role)
  url.password = encodeURIComponent(password)
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5_000, application_name: 'rekindle-sql' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const faults = await wallFaults(client)
    if (faults.length === 0) return client
    await client.end()
    if (faults.some(({ isOutdated }) => isOutdated)) return undefined
    throw unavailable(
      `The database would let it do more than read: ${faults.map(({ says }) => says).join('; ')}.`,
      'An administrator of the database has to take that away, or start Rekindle once with a superuser in DATABASE_OWNER_URL, which does it.',
    )
  } catch (error) {
    const code = sqlState(error) ?? ''
    if (LOGIN_REFUSED.has(code)) return undefined
    if (code === '53300') throw busyError(error)
    throw error
  }
}

async function openWall(db: Db, { databaseId, level }: Wall, password: string): Promise<void> {
  try {
    await db.pool.query('select sql_wall.open($1, $2, $3)', [databaseId, level, verifierOf(password)])
  } catch (error) {
    if (sqlState(error) !== '42501') throw error
    throw unavailable(
      'The owner of the database may not make the role that it would run as.',
      'Start Rekindle once with a superuser in DATABASE_OWNER_URL: it makes a role that may read some views and nothing else.',
      error,
    )
  }
}

const roles = new Map<string, string>()

async function roleOf(db: Db, { databaseId, level }: Wall): Promise<string> {
  const key = `${db.url} ${databaseId} ${level}`
  const known = roles.get(key)
  if (known !== undefined) return known
  const { rows } = await db.pool.query<{ role: string }>('select sql_wall.name_of($1, $2) as role', [databaseId, level])
  const role = rows[0]?.role ?? ''
  roles.set(key, role)
  return role
}

/** Follows from what only the product knows, so that it is kept nowhere; another secret makes another password at the next login. */
function passwordOf(db: Db, role: string): string {
  const secret = new URL(db.url).password || env().APP_SECRET
  return createHmac('sha256', secret).update(`sql segments ${role}`).digest('base64url')
}

/** What PostgreSQL stores of a password (RFC 5803): the password itself is in no statement, so in no log. */
function verifierOf(password: string): string {
  const salt = createHash('sha256').update(`salt ${password}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(password, salt, 4_096, 32, 'sha256')
  const mac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(mac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${mac('Server Key').toString('base64')}`
}

export function busyError(cause?: unknown): AppError {
  return new AppError('UNAVAILABLE', 'Too many SQL queries are running.', {
    remedy: 'Nothing was run. Try again in some seconds.',
    retryAfterSeconds: 5,
    cause,
  })
}

function unavailable(why: string, remedy: string, cause?: unknown): AppError {
  return new AppError('PRECONDITION_FAILED', `SQL segments are closed on this database. ${why}`, { remedy: `Nothing was run. ${remedy}`, cause })
}
