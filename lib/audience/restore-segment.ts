import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { requireSeenAlike } from './access'
import { holdReferences } from './references-store'
import { RestoredResult } from './results'
import { findSegment, isNameTaken, setArchived } from './saved-store'
import { RestoreSegmentInput } from './schema'
import { nameTakenError } from './state'
import { readVersion } from './stored-definition'

export const restoreSegment = operation({
  id: 'segments.restore',
  summary: 'Restore an archived segment',
  effect: 'write',
  event: 'segment.restored',
  permission: 'segments:write',
  input: RestoreSegmentInput,
  output: RestoredResult,
  rest: { method: 'POST', path: '/segments/{id}/restore' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; name: string }> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (!segment.archivedAt) throw new AppError('PRECONDITION_FAILED', `“${segment.name}” is not archived.`, { remedy: 'Nothing was changed.' })
    const name = input.name ?? segment.name
    if (await isNameTaken(tx, segment.databaseId, segment.privateTo, name, segment.id)) throw nameTakenError(name)
    await holdReferences(tx, segment.databaseId)
    const conditions = segment.kind === 'dynamic' ? readVersion(segment) : null
    if (conditions) await requireSeenAlike(tx, segment.databaseId, conditions, segment)
    await setArchived(tx, segment, { name })
    await record({ objectType: 'segment', objectId: segment.id, objectName: name, databaseId: segment.databaseId })
    return { id: segment.id, name }
  },
})
