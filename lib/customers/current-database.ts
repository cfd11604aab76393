import 'server-only'
import { cookies } from 'next/headers'
import type { Ctx } from '../actions/context'
import { listDatabases } from './list-databases'
import type { CustomerDatabase } from './schema'

/** Which database somebody works in is a choice of that browser, not a fact about the person. */
export const DATABASE_COOKIE = 'database'

/** The one chosen in the switcher while it exists, else the default; undefined before the first one is created. */
export async function currentDatabase(ctx: Ctx): Promise<CustomerDatabase | undefined> {
  const databases = await listDatabases({ ctx, input: {} })
  const chosen = (await cookies()).get(DATABASE_COOKIE)?.value
  return databases.find((database) => database.id === chosen) ?? databases[0]
}
