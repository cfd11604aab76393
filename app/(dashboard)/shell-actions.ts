'use server'
import { cookies } from 'next/headers'
import { PREFERENCES } from '@/components/shell/preferences'
import { requireOwnOrigin } from '@/lib/actions/own-origin'
import { env } from '@/lib/core/env'
import { currentDatabase } from './current-database'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Only a database that this person may see is remembered. */
export async function chooseDatabaseAction(id: string): Promise<void> {
  await requireOwnOrigin()
  const { databases } = await currentDatabase()
  if (!databases.some((database) => database.id === id)) return
  const secure = env().APP_URL.startsWith('https:')
  ;(await cookies()).set(PREFERENCES.database, id, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure })
}
