import 'server-only'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '../core/errors'
import { type PostgresHome, postgresHome } from './postgres-binaries'
import { APP_ROLE } from './roles'
import { withStartLock } from './start-lock'

export interface Embedded {
  /** As the role that the product works as: rows, but no tables. */
  url: string
  /** As the owner of everything: for migrations and the sample brand. */
  ownerUrl: string
  /** False when a server of ours was already running, left by a process that was killed. */
  started: boolean
  stop(): Promise<void>
}

interface Access {
  port: number
  password: string
  appPassword: string
}

const START_TIMEOUT_MS = 60_000
const OWNER_ROLE = 'rekindle'

/** Starts the packaged PostgreSQL over `folder`, or adopts the one that still runs there. `own`: settings besides the usual ones. */
export async function startEmbedded(folder: string, own: Record<string, string> = {}): Promise<Embedded> {
  mkdirSync(folder, { recursive: true })
  return withStartLock(path.join(folder, 'postgres.lock'), () => startOrAdopt(folder, own))
}

async function startOrAdopt(folder: string, own: Record<string, string>): Promise<Embedded> {
  const home = postgresHome()
  const data = path.join(placeFor(folder, home), 'postgres')
  const accessFile = path.join(folder, 'postgres.json')
  const running = await adopt(data, accessFile)
  if (running) {
    writeAccess(accessFile, running)
    return handOver(running, data, false)
  }
  const known = existsSync(accessFile) ? readAccess(accessFile) : undefined
  const access = { port: await freePort(known?.port), password: known?.password ?? newPassword(), appPassword: known?.appPassword ?? newPassword() }
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(home, data, access.password)
  writeAccess(accessFile, access)
  await launch(home, data, access, own)
  return handOver(access, data, true)
}

async function handOver(access: Access, data: string, started: boolean): Promise<Embedded> {
  await makeReady(access)
  return { url: urlOf(access, 'rekindle', APP_ROLE), ownerUrl: urlOf(access), started, stop: () => stop(data) }
}

/** Another folder than `.data` where root owns a checkout that the server's account cannot enter. */
function placeFor(folder: string, home: PostgresHome): string {
  if (!home.account) return folder
  mkdirSync(folder, { recursive: true })
  const reachable = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path.resolve(folder)], { uid: home.account.uid, gid: home.account.gid })
  if (reachable.status === 0) return folder
  const place = path.join('/var/lib/rekindle', Buffer.from(path.resolve(folder)).toString('base64url'))
  mkdirSync(place, { recursive: true })
  return place
}

function initialise(home: PostgresHome, data: string, password: string): void {
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const passwordFile = `${data}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (home.account) {
    chownSync(data, home.account.uid, home.account.gid)
    chownSync(passwordFile, home.account.uid, home.account.gid)
  }
  const options = ['-D', data, '-U', OWNER_ROLE, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '-k']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const result = spawnSync(home.initdb, [...options, ...locale], {
    ...home.account,
    cwd: '/',
    encoding: 'utf8',
    env: { NODE_ENV: 'production', TZ: 'UTC' },
  })
  rmSync(passwordFile, { force: true })
  if (result.status === 0) return
  rmSync(data, { recursive: true, force: true })
  throw startFailure(result.stderr || String(result.error))
}

async function launch(home: PostgresHome, data: string, access: Access, own: Record<string, string>): Promise<void> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: access.port,
    max_connections: 60,
    shared_buffers: `${sharedMegabytes()}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '4GB',
    // A count is one short scan: compiling it costs more than it saves.
    jit: 'off',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...own,
  }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const logFile = openSync(`${data}.log`, 'w', 0o600)
  const child = spawn(home.postgres, args, {
    ...home.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile, logFile],
    env: { NODE_ENV: 'production', TZ: 'UTC' },
  })
  child.unref()
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    // A scratch server's folder may be gone before this is heard.
    child.once('exit', () => reject(startFailure(existsSync(`${data}.log`) ? readFileSync(`${data}.log`, 'utf8') : 'Its log is gone.')))
    waitUntilItAnswers(access).then(resolve, reject)
  })
  child.removeAllListeners('exit')
}

/** A table larger than a quarter of this is read past the cache at every scan; a million customers' hot attributes are 150 MB. */
function sharedMegabytes(): number {
  return Math.min(1_024, Math.max(128, Math.floor(totalmem() / 8 / 1_048_576)))
}

async function waitUntilItAnswers(access: Access): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await answers(access))) {
    if (Date.now() > deadline) throw startFailure('It did not answer within a minute.')
    await delay(50)
  }
}

async function adopt(data: string, accessFile: string): Promise<Access | undefined> {
  if (!existsSync(accessFile) || postmaster(data) === undefined) return undefined
  const access = readAccess(accessFile)
  const deadline = Date.now() + 5_000
  while (postmaster(data) !== undefined && Date.now() < deadline) {
    if (await answers(access)) return access
    await delay(100)
  }
  return undefined
}

async function stop(data: string): Promise<void> {
  const pid = postmaster(data)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT')
  while (postmaster(data) !== undefined) await delay(50)
}

/** The process id of the server over `data`, when it is alive. */
function postmaster(data: string): number | undefined {
  const file = path.join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  try {
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

async function answers(access: Access): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres'), connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The database, and the role that the product works as; also on a server from before there was one. */
async function makeReady(access: Access): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(access, 'postgres') })
  await client.connect()
  const found = await client.query("select 1 from pg_database where datname = 'rekindle'")
  if (found.rowCount === 0) await client.query('create database rekindle')
  const role = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  if (role.rowCount === 0) await client.query(`create role ${APP_ROLE} login`)
  await client.query(`alter role ${APP_ROLE} password ${pg.escapeLiteral(access.appPassword)}`)
  await client.end()
}

function urlOf(access: Access, database = 'rekindle', role: typeof OWNER_ROLE | typeof APP_ROLE = OWNER_ROLE): string {
  return `postgresql://${role}:${role === APP_ROLE ? access.appPassword : access.password}@127.0.0.1:${access.port}/${database}`
}

/** A file from before there was an own role for the product lacks its password. */
function readAccess(file: string): Access {
  return { appPassword: newPassword(), ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Access, 'appPassword'>) }
}

function writeAccess(file: string, access: Access): void {
  writeFileSync(file, JSON.stringify(access), { mode: 0o600 })
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** The one that it had before, where nobody else has taken it: a worker that outlived the server finds it again. */
function freePort(before = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => {
      if (before === 0) reject(error)
      else freePort().then(resolve, reject)
    })
    server.listen(before, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

function startFailure(output: string): AppError {
  if (/no space left on device/i.test(output)) {
    return new AppError('UNAVAILABLE', 'There is no space left on the disk for the database.', {
      remedy: 'Free at least 1 GB, then start again. Nothing was lost.',
    })
  }
  const last = output.trim().split('\n').slice(-3).join(' ')
  return new AppError('UNAVAILABLE', `The packaged PostgreSQL did not start: ${last}`, {
    remedy: 'See .data/postgres.log, or set DATABASE_URL to a PostgreSQL 18 of yours.',
  })
}
