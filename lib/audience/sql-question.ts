import 'server-only'
import { createHash } from 'node:crypto'
import type { Ctx } from '../actions/context'
import { type Actor, databasesOf, may } from '../auth/permissions'
import { dayOf } from '../core/calendar'
import { AppError } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import type { CustomerDatabase } from '../customers/schema'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import { filledTables, STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Compiled } from '../segments/compile'
import { AS_OF_VIEW, type Level } from '../segments/views'
import type { StoredSegment } from './saved-store'
import { SqlRefusal, takeAnswer } from './sql-answer-store'
import { checkSql } from './sql-gate'
import type { SqlProblem } from './sql-problem'

export const SQL_TABLES: ReadonlySet<string> = new Set([...filledTables(STANDARD_CATALOGUE).map(({ id }) => id), AS_OF_VIEW])

export function levelOf(actor: Actor): Level {
  return may(actor, 'customers:read_personal') ? 'personal' : 'open'
}

/** What tells one text from another without telling what is in it. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

const REFRESH_MS = 60_000

/** The query of a saved segment, the data and the local day: the same hash, the same answer. */
export async function sqlQuestionOf(tx: Tx, ctx: Ctx, segment: StoredSegment): Promise<{ database: CustomerDatabase; asOf: Date; hash: string }> {
  const database = await findDatabase(tx, databasesOf(ctx.actor), segment.databaseId)
  const asOf = asOfFor(database, ctx.clock)
  const parts = ['sql', segment.sqlText, segment.sqlPersonal, database.id, database.dataVersion, dayOf(asOf, database.timezone)]
  return { database, asOf, hash: textHash(JSON.stringify(parts)) }
}

/** Runs the query of a saved segment with the sight of whoever saved it. @throws AppError PRECONDITION_FAILED that says why it cannot be answered */
export async function takeStoredAnswer(tx: Tx, ctx: Ctx, segment: StoredSegment, asOf: Date): Promise<Compiled> {
  const text = segment.sqlText ?? ''
  const level: Level = segment.sqlPersonal ? 'personal' : 'open'
  const found = await checkSql(text, SQL_TABLES)
  if (found) throw asAppError(found, segment.name)
  try {
    return await takeAnswer(tx, ctx, { databaseId: segment.databaseId, level, asOf, text, timeoutMs: REFRESH_MS })
  } catch (error) {
    throw error instanceof SqlRefusal ? asAppError(error.problem, segment.name) : error
  }
}

function asAppError({ message, remedy, place }: SqlProblem, name: string): AppError {
  const where = place ? ` (line ${place.line}, column ${place.column})` : ''
  return new AppError('PRECONDITION_FAILED', `The query of “${name}” cannot be answered. ${message}`, {
    remedy: `Nothing was saved and nobody was counted. ${remedy}`,
    issues: [{ path: ['sql'], message: `${message}${where}` }],
  })
}
