import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { CopyResult } from './results'
import { findSegment, insertSegment, segmentsOf } from './saved-store'
import { type SavedSegment, SegmentIdInput } from './schema'
import { copyName, nameKeyOf } from './state'
import { requireDefinition } from './stored-definition'

export const duplicateSegment = operation({
  id: 'segments.duplicate',
  summary: 'Duplicate a segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  input: SegmentIdInput,
  output: CopyResult,
  rest: { method: 'POST', path: '/segments/{id}/duplicate', status: 201, location: '/segments/{id}' },
  async run({ ctx, input, tx, record }): Promise<SavedSegment & { name: string }> {
    const databases = databasesOf(ctx.actor)
    const original = await findSegment(tx, databases, input.id)
    if (!original) throw notFound('segment')
    const taken = new Set((await segmentsOf(tx, databases, original.databaseId, false)).map((segment) => segment.nameKey))
    const name = copyName(original.name, (candidate) => taken.has(nameKeyOf(candidate)))
    const size = original.size === null ? null : Number(original.size)
    const content = { name, folder: original.folder, description: original.description, definition: requireDefinition(original), size }
    const id = await insertSegment(tx, original.databaseId, content, { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() })
    await record({ objectType: 'segment', objectId: id, objectName: name, databaseId: original.databaseId, details: { copyOf: original.id } })
    return { id, version: 1, size, name }
  },
})
