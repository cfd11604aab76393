import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rekindle-tests-'))
  const server = await startEmbedded(folder)
  await migrate(server.url)
  const admin = new pg.Client({ connectionString: server.url.replace(/\/rekindle$/, '/postgres') })
  await admin.connect()
  await admin.query('alter database rekindle rename to template_rekindle')
  await admin.end()
  project.provide('postgres', server.url.replace(/\/rekindle$/, ''))
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
