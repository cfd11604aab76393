import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'

// What verbs read of the environment, alike for all files of tests, so that they share a process; one that needs other settings has its own.
const dataDir = path.join(inject('dataDirs'), String(process.pid))
mkdirSync(dataDir, { recursive: true })
Object.assign(process.env, {
  REKINDLE_DATA_DIR: dataDir,
  DATABASE_URL: 'postgresql://unused@localhost/unused',
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'https://app.example.com',
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
})
delete process.env.SMTP_URL
