import 'server-only'
import * as z from 'zod'
import { SAVED_FIELDS, saysItsVersion, VERSION_IS_NEEDED } from './save-schema'
import { type AudienceNumbers, Id } from './schema'
import type { SqlProblem } from './sql-problem'

export const MOST_SQL = 20_000
/** The query as it was written. PostgreSQL has no NUL, and half a character is none. */
const SqlText = z
  .string()
  .max(MOST_SQL, { error: 'may have at most 20,000 characters' })
  .refine((text) => !text.includes('\0'), { error: 'has a character that no text may have' })
  .refine((text) => text.isWellFormed(), { error: 'has half a character in it' })

export const RunSqlInput = z.strictObject({ databaseId: Id, sql: SqlText })

export const SaveSqlInput = z.strictObject({ ...SAVED_FIELDS, sql: SqlText }).refine(saysItsVersion, VERSION_IS_NEEDED)

export const SqlTablesInput = z.strictObject({ databaseId: Id })

/** What PostgreSQL means to do, before it does it. */
export interface SqlPlan {
  /** Rows that it expects of the answer. */
  rows: number
  /** In PostgreSQL's own unit: one is a page read in order. */
  cost: number
  /** The plan as EXPLAIN writes it. */
  text: string
}

export type SqlRun =
  | {
      status: 'answered'
      members: AudienceNumbers
      everybody: AudienceNumbers
      plan: SqlPlan
      /** ISO instant that the tables were read as of. */
      asOf: string
      currency: string
      milliseconds: number
    }
  | { status: 'refused'; problem: SqlProblem; plan: SqlPlan | null }

export interface SqlTable {
  name: string
  label: string
  description: string
  columns: { name: string; type: string; label: string; description: string }[]
}

export interface SqlTables {
  tables: SqlTable[]
  /** The asker sees the columns that tell who customers are. */
  isPersonal: boolean
}
