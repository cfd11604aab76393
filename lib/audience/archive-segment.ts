import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { holdReferences } from './references-store'
import { IdResult } from './results'
import { findSegment, setArchived } from './saved-store'
import { SegmentIdInput } from './schema'
import { refuseWhileUsed } from './state'
import { usedIn } from './used-in'

/** Out of the list and out of use, with nothing lost: `segments.restore` undoes it. */
export const archiveSegment = operation({
  id: 'segments.archive',
  summary: 'Archive a segment',
  effect: 'write',
  event: 'segment.archived',
  permission: 'segments:write',
  input: SegmentIdInput,
  output: IdResult,
  rest: { method: 'POST', path: '/segments/{id}/archive' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) {
      throw new AppError('PRECONDITION_FAILED', `“${segment.name}” is archived already.`, { remedy: 'Nothing was changed.' })
    }
    await holdReferences(tx, segment.databaseId)
    refuseWhileUsed(segment.name, (await usedIn(tx, viewerOf(ctx.actor), segment.databaseId, [segment.id])).get(segment.id) ?? [])
    await setArchived(tx, segment, { at: ctx.clock.now() })
    await record({ objectType: 'segment', objectId: segment.id, objectName: segment.name, databaseId: segment.databaseId })
    return { id: segment.id }
  },
})
