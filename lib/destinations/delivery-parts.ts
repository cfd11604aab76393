import 'server-only'
import type { Ctx } from '../actions/context'
import { requireShared } from '../audience/access'
import { prepareStored, type Question } from '../audience/question'
import { findSegment, type StoredSegment } from '../audience/saved-store'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import type { Column } from './destination-schema'
import { findDestination, settingsOf, type StoredDestination } from './destination-store'
import type { Driver } from './driver'
import type { Mode } from './schema'
import { driverOf, readColumns, requireMode, type Sending, type Settings } from './settings'

export interface Parts {
  segment: StoredSegment
  question: Question
  destination: StoredDestination
  driver: Driver
  settings: Settings
  sending: Sending
}

/** What a delivery is made of, each of the same database and fit for the others. @throws AppError NOT_FOUND, CONFLICT or INVALID_INPUT */
export async function requireParts(
  tx: Tx,
  ctx: Ctx,
  of: { segmentId: string; destinationId: string; audience: string; columns: readonly Column[]; mode: Mode },
): Promise<Parts> {
  const segment = await findSegment(tx, viewerOf(ctx.actor), of.segmentId)
  const destination = await findDestination(tx, ctx.actor, of.destinationId)
  if (!segment || segment.databaseId !== destination.databaseId) throw notFound('segment')
  requireShared(segment)
  if (segment.archivedAt) {
    throw new AppError('CONFLICT', `“${segment.name}” is archived.`, { remedy: 'Nothing was sent. Restore the segment first.' })
  }
  const driver = driverOf(destination.driver)
  const settings = settingsOf(destination)
  requireMode(driver, of.mode)
  const refused = driver.kind === 'batches' ? driver.refusedAudience?.(of.audience) : undefined
  if (refused !== undefined) {
    throw new AppError('INVALID_INPUT', refused, {
      remedy: 'Nothing was sent. Choose another name.',
      issues: [{ path: ['audience'], message: refused }],
    })
  }
  const sending = readColumns({ driver, settings, columns: of.columns, allowPersonal: destination.allowPersonal })
  return { segment, question: await prepareStored(tx, ctx, segment), destination, driver, settings, sending }
}

/** Two segments in one list would each take the other's people out; files have names of their own. */
export function audienceKeyOf({ kind }: Driver, audience: string): string | null {
  return kind === 'batches' ? audience : null
}

/** @throws AppError CONFLICT for a destination or a delivery that somebody paused */
export function refusePaused(name: string, pausedAt: Date | null): void {
  if (!pausedAt) return
  throw new AppError('CONFLICT', `“${name}” is paused.`, { remedy: 'Nothing was sent. Let it go on first, or ask an admin to.' })
}
