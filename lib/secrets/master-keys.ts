import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { env } from '../core/env'
import { AppError } from '../core/errors'

export interface MasterKey {
  /** Its name in what it has sealed. */
  id: string
  /** 32 bytes. */
  key: Buffer
}

const Entry = z.string().regex(/^(?:[A-Za-z0-9_-]{1,32}:)?[A-Za-z0-9+/]{43}=$/)
const KeyFile = z.strictObject({ keys: z.array(Entry).min(1) })

/**
 * The keys of this installation, the sealing one first. Read at each use, so that a key added to the file is known at once.
 * @throws AppError PRECONDITION_FAILED when there is none, or one that is no key
 */
export function masterKeys(): MasterKey[] {
  const { SECRETS_KEY, REKINDLE_DATA_DIR } = env()
  if (SECRETS_KEY) return parseMasterKeys(SECRETS_KEY.split(','))
  const file = fileIn(REKINDLE_DATA_DIR)
  if (existsSync(file)) return parseMasterKeys(KeyFile.safeParse(readJson(file)).data?.keys ?? [''])
  throw new AppError('PRECONDITION_FAILED', 'There is no key to seal credentials with.', {
    remedy: 'Everything else works. An admin of the machine sets SECRETS_KEY, for example to the output of: openssl rand -base64 32',
  })
}

/** `key` or `name:key`; a key without a name is named by its own hash. */
export function parseMasterKeys(entries: readonly string[]): MasterKey[] {
  return entries.map((entry) => {
    const text = entry.trim()
    const key = Buffer.from(text.slice(text.indexOf(':') + 1), 'base64')
    if (!Entry.safeParse(text).success || key.length !== 32) throw unusable()
    const id = text.includes(':') ? text.slice(0, text.indexOf(':')) : `k${createHash('sha256').update(key).digest('hex').slice(0, 8)}`
    return { id, key }
  })
}

/** The packaged installation makes its key once, readable only for its own user. */
export function ensureKeyFile(dataDir: string): void {
  const file = fileIn(dataDir)
  if (existsSync(file)) return
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify({ keys: [randomBytes(32).toString('base64')] })}\n`, { mode: 0o600, flag: 'wx' })
}

function fileIn(dataDir: string): string {
  return path.resolve(dataDir, 'secrets.json')
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function unusable(): AppError {
  return new AppError('PRECONDITION_FAILED', 'The key that credentials are sealed with is not usable.', {
    remedy:
      'Everything else works. SECRETS_KEY must be 32 bytes in base64, like the output of: openssl rand -base64 32; during a rotation new:KEY,old:KEY.',
  })
}
