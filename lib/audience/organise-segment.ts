import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { fold } from '../segments/text'
import { asSpelled, labelsAsSpelled } from './folder-path'
import { foldersOf } from './folders-store'
import { LabelledResult, MovedResult } from './results'
import { lockSegment, setPlace } from './saved-store'
import { LabelInput, MoveInput } from './schema'
import { MOST_LABELS } from './state'
import { archivedError } from './state'

/** Into a folder, which is made by using it; into none with an empty one. */
export const moveSegment = operation({
  id: 'segments.move',
  summary: 'Move a segment to a folder',
  effect: 'write',
  permission: 'segments:write',
  input: MoveInput,
  output: MovedResult,
  rest: { method: 'POST', path: '/segments/{id}/move' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; folder: string }> {
    const viewer = viewerOf(ctx.actor)
    const segment = await lockSegment(tx, viewer, input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    const { folders } = await foldersOf(tx, viewer, segment.databaseId)
    const known = folders.map((one) => one.folder)
    const folder = asSpelled(input.folder, known)
    await setPlace(tx, segment.id, { folder }, { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() })
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { before: segment.folder, folder },
    })
    return { id: segment.id, folder }
  },
})

export const labelSegment = operation({
  id: 'segments.label',
  summary: 'Put labels on a segment, or take them off',
  effect: 'write',
  permission: 'segments:write',
  input: LabelInput,
  output: LabelledResult,
  rest: { method: 'POST', path: '/segments/{id}/labels' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; labels: string[] }> {
    const viewer = viewerOf(ctx.actor)
    const segment = await lockSegment(tx, viewer, input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    const known = (await foldersOf(tx, viewer, segment.databaseId)).labels.map(({ label }) => label)
    const gone = new Set(input.remove.map(fold))
    const labels = labelsAsSpelled([...segment.labels.filter((label) => !gone.has(fold(label))), ...input.add], known)
    if (labels.length > MOST_LABELS) {
      throw new AppError('INVALID_INPUT', `“${segment.name}” would carry ${labels.length} labels; it may carry ${MOST_LABELS}.`, {
        remedy: 'Nothing was changed. Take some off first.',
        issues: [{ path: ['add'], message: 'are too many' }],
      })
    }
    await setPlace(tx, segment.id, { labels }, { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() })
    await record({
      objectType: 'segment',
      objectId: segment.id,
      objectName: segment.name,
      databaseId: segment.databaseId,
      details: { labels: labels.join(', ') },
    })
    return { id: segment.id, labels }
  },
})
