import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratch()
  await migrate(server.url)
  const admin = new pg.Client({ connectionString: server.url.replace(/\/rekindle$/, '/postgres') })
  await admin.connect()
  await admin.query('alter database rekindle rename to template_rekindle')
  await admin.end()
  project.provide('postgres', server.url.replace(/\/rekindle$/, ''))
  return () => server.close()
}
