import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { WORK_MEMORY } from './numbers-store'
import { refreshMembers, type RefreshResult as Refreshed } from './refresh-members'
import { RefreshResult } from './results'
import { findSegment } from './saved-store'
import { SegmentIdInput } from './schema'
import { archivedError } from './state'

/** What the worker does by itself after new data and each night, for one segment and now. */
export const refreshSegment = operation({
  id: 'segments.refresh',
  summary: 'Refresh the members of a segment',
  effect: 'write',
  permission: 'segments:write',
  input: SegmentIdInput,
  output: RefreshResult,
  rest: { method: 'POST', path: '/segments/{id}/refresh' },
  transaction: { statementTimeoutMs: 120_000, timeoutMs: 300_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx, record }): Promise<Refreshed> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const result = await refreshMembers(tx, ctx, segment)
    if (!result) throw archivedError(segment.name)
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { size: result.size, entered: result.isNew ? result.entered : 0, left: result.isNew ? result.left : 0 },
    })
    return result
  },
})
