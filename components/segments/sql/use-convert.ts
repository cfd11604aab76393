'use client'
import { useRouter } from 'next/navigation'
import { OFFLINE } from '@/components/audience/segment-actions'
import type { Result } from '@/lib/core/result'
import type { Definition } from '@/lib/segments/schema'
import type { ToSql, ToSqlAction } from '../rail/explain-tab'
import { leaveStartText } from './start-text'

export interface Conversion {
  databaseId: string
  definition: Definition
  toSqlAction: ToSqlAction
  chooseDatabaseAction: (id: string) => Promise<void>
}

/** Opens the conditions as a query in the SQL editor, of the same database. */
export function useConvert({ databaseId, definition, toSqlAction, chooseDatabaseAction }: Conversion): ToSql {
  const router = useRouter()
  return async () => {
    const result = await toSqlAction({ databaseId, definition }).catch((): Result<{ sql: string }> => ({ ok: false, error: OFFLINE }))
    if (!result.ok) return result.error
    leaveStartText(result.value.sql)
    await chooseDatabaseAction(databaseId).catch(() => undefined)
    router.push('/segments/sql')
    return undefined
  }
}
