import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startScratch } from '../../lib/db/embedded-scratch'
import { migrate } from '../../lib/db/migrate'
import { APP_ROLE } from '../../lib/db/roles'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server without a database's name, as the owner. */
    postgres: string
    /** The same as the role that the product works as. */
    postgresAsApp: string
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { asOwner, asApp, close } = await startTemplate()
  project.provide('postgres', asOwner)
  project.provide('postgresAsApp', asApp)
  return close
}

/** Its addresses without a database's name. */
export async function startTemplate(): Promise<{ asOwner: string; asApp: string; close: () => Promise<void> }> {
  const server = await startScratch()
  await migrate(server.ownerUrl, { appRole: APP_ROLE })
  const admin = new pg.Client({ connectionString: server.ownerUrl.replace(/\/rekindle$/, '/postgres') })
  await admin.connect()
  await admin.query('alter database rekindle rename to template_rekindle')
  await admin.end()
  const bare = (url: string): string => url.replace(/\/rekindle$/, '')
  return { asOwner: bare(server.ownerUrl), asApp: bare(server.url), close: () => server.close() }
}
