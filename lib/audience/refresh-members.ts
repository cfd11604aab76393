import 'server-only'
import { type Ctx, systemContext } from '../actions/context'
import { SEES_EVERYTHING } from '../auth/permissions'
import type { Clock } from '../core/clock'
import { dayOf } from '../core/calendar'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import { listDatabases } from '../customers/store'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { hasDay, measureDay } from './days-store'
import { membersOfSegment } from './member-store'
import { prepareStored, type Question } from './question'
import { holdMembers, inRefresh, keptSegments, lastRefresh, noteRefresh, noteSize, type Refreshed, writeMembers } from './refresh-store'
import { findSegment, type StoredSegment } from './saved-store'
import { sqlQuestionOf, takeStoredAnswer } from './sql-question'

export interface RefreshResult extends Refreshed {
  /** False where this very question was answered before: nothing was written then. */
  isNew: boolean
}

/**
 * Brings the members that stand for a segment up to date, records each who entered or left once, and measures the day of a tracked one.
 * The same conditions, references, data and local day are answered once, however often and by however many it is asked.
 */
export async function refreshMembers(tx: Tx, ctx: Ctx, { id }: Pick<StoredSegment, 'id'>): Promise<RefreshResult | undefined> {
  await holdMembers(tx, id)
  // Read after the wait: the one before may have changed it.
  const segment = await findSegment(tx, SEES_EVERYTHING, id)
  if (!segment || segment.archivedAt) return undefined
  const { database, members, hash, asOf } = await askedOf(tx, ctx, segment)
  const last = await lastRefresh(tx, id)
  if (last?.hash === hash) {
    const day = dayOf(asOf, database.timezone)
    if (segment.isTracked && !(await hasDay(tx, id, day))) await measureDay(tx, id, day, ctx.clock.now())
    return { ...last, isNew: false }
  }
  const at = ctx.clock.now()
  const row = { segmentId: id, version: segment.version, dataVersion: database.dataVersion, hash, asOf, at }
  const done =
    segment.kind === 'static'
      ? await noteRefresh(tx, row, await membersOfSegment(tx, id))
      : await writeMembers(tx, await members(), row, last === undefined)
  await noteSize(tx, id, at)
  if (segment.isTracked) await measureDay(tx, id, dayOf(asOf, database.timezone), at)
  return { ...done, isNew: true }
}

interface Asked extends Pick<Question, 'database' | 'hash' | 'asOf'> {
  /** Asked only where the question is new: of a SQL segment it is what runs its query. */
  members: () => Promise<Compiled>
}

async function askedOf(tx: Tx, ctx: Ctx, segment: StoredSegment): Promise<Asked> {
  if (segment.kind !== 'sql') {
    const { members, ...question } = await prepareStored(tx, ctx, segment)
    return { ...question, members: () => Promise.resolve(members) }
  }
  const question = await sqlQuestionOf(tx, ctx, segment)
  return { ...question, members: () => takeStoredAnswer(tx, ctx, segment, question.asOf) }
}

/** Refreshes every segment that something depends on, of one database or of all; one that cannot be read does not hold up the others. */
export async function refreshKept(db: Db, clock: Clock, { only, signal }: { only?: string; signal?: AbortSignal } = {}): Promise<number> {
  const ctx = systemContext('worker', { db, clock })
  let written = 0
  for (const { id: databaseId } of await listDatabases(db.prisma, 'all')) {
    if (only !== undefined && databaseId !== only) continue
    for (const id of await keptSegments(db.prisma, databaseId)) {
      if (signal?.aborted) return written
      try {
        const result = await inRefresh(db, signal, (tx) => refreshMembers(tx, ctx, { id }))
        if (result?.isNew) written += 1
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
        log('warn', 'segment not refreshed', { segmentId: id, code: error.code })
      }
    }
  }
  return written
}
