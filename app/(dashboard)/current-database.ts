import { cookies } from 'next/headers'
import { cache } from 'react'
import { PREFERENCES } from '@/components/shell/preferences'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { listDatabases } from '@/lib/customers/list-databases'
import type { CustomerDatabase } from '@/lib/customers/schema'

/** The customer-360 databases, and the one that the person is looking at: what they chose, else the default. Once per request. */
export const currentDatabase = cache(async (): Promise<{ databases: CustomerDatabase[]; current: CustomerDatabase | undefined }> => {
  const databases = await listDatabases({ ctx: contextFor(await requireActor()), input: {} })
  const chosen = (await cookies()).get(PREFERENCES.database)?.value
  const current = databases.find(({ id }) => id === chosen) ?? databases.find(({ isDefault }) => isDefault) ?? databases[0]
  return { databases, current }
})
