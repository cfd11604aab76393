import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { forgetUsers } from './reading-store'
import { RenamedResult } from './results'
import { findSegment, isNameTaken, nextVersion } from './saved-store'
import { RenameSegmentInput } from './schema'
import { nameTakenError } from './state'

export const renameSegment = operation({
  id: 'segments.rename',
  summary: 'Rename a segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  input: RenameSegmentInput,
  output: RenamedResult,
  rest: { method: 'POST', path: '/segments/{id}/rename' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; version: number }> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) {
      throw new AppError('PRECONDITION_FAILED', `“${segment.name}” is archived.`, { remedy: 'Nothing was changed. Restore it first.' })
    }
    if (await isNameTaken(tx, segment.databaseId, segment.privateTo, input.name, segment.id)) throw nameTakenError(input.name)
    await nextVersion(tx, segment, { name: input.name }, { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() })
    await forgetUsers(tx, segment.id)
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: input.name,
      databaseId: segment.databaseId,
      details: { before: segment.name, version: segment.version + 1 },
    })
    return { id: segment.id, version: segment.version + 1 }
  },
})
