import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { destinationsOf, holdReferences } from './references-store'
import { IdResult } from './results'
import { deleteSegmentRow, lockSegment } from './saved-store'
import { DeleteInput } from './schema'
import { nameKeyOf, refuseWhileUsed } from './state'
import { usedIn } from './used-in'

/** For ever, with its versions and its history: of an archived segment that nothing uses, by somebody who typed its name. */
export const deleteSegment = operation({
  id: 'segments.delete',
  summary: 'Delete an archived segment for ever',
  effect: 'write',
  permission: 'segments:write',
  input: DeleteInput,
  output: IdResult,
  rest: { method: 'POST', path: '/segments/{id}/delete' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const segment = await lockSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (!segment.archivedAt) {
      throw new AppError('PRECONDITION_FAILED', `“${segment.name}” is not archived.`, { remedy: 'Nothing was deleted. Archive it first.' })
    }
    await holdReferences(tx, segment.databaseId)
    const users = (await usedIn(tx, viewerOf(ctx.actor), segment.databaseId, [segment.id])).get(segment.id) ?? []
    refuseWhileUsed(segment.name, [...users, ...(await destinationsOf(tx, segment.id))])
    if (nameKeyOf(input.name) !== nameKeyOf(segment.name)) {
      throw new AppError('INVALID_INPUT', 'This is not the name of the segment.', {
        remedy: 'Nothing was deleted. Type its name as it stands.',
        issues: [{ path: ['name'], message: 'is not the name of the segment' }],
      })
    }
    await deleteSegmentRow(tx, segment.id)
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { versions: segment.version },
    })
    return { id: segment.id }
  },
})
