import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

/** The data folder of this test file, gone after its last test; with the settings that verbs read. */
export const dataDir = mkdtempSync(path.join(tmpdir(), 'rekindle-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

delete process.env.SMTP_URL
process.env.REKINDLE_DATA_DIR = dataDir
process.env.DATABASE_URL = 'postgresql://unused@localhost/unused'
process.env.APP_SECRET = 'x'.repeat(32)
process.env.APP_URL = 'https://shop.example.com'
process.env.SECRETS_KEY = Buffer.alloc(32, 7).toString('base64')
