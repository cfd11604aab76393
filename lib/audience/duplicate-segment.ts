import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { newAccess, requireSeenAlike } from './access'
import { copyMembers } from './member-store'
import { holdReferences } from './references-store'
import { CopyResult } from './results'
import { findSegment, insertSegment, takenKeys } from './saved-store'
import { type SavedSegment, SegmentIdInput } from './schema'
import { copyName, nameKeyOf } from './state'
import { frozenFrom, requireDefinition } from './stored-definition'

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
    const original = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!original) throw notFound('segment')
    const access = await newAccess(tx, ctx.actor, original.databaseId, { isPrivate: original.privateTo !== '' })
    const taken = await takenKeys(tx, original.databaseId, access.privateTo, 'Copy of')
    const name = copyName(original.name, (candidate) => taken.has(nameKeyOf(candidate)))
    const { size: customers, reachableEmail } = original
    const size = customers === null ? null : { customers: Number(customers), email: reachableEmail === null ? null : Number(reachableEmail) }
    const { folder, description, kind } = original
    const definition = kind === 'dynamic' ? requireDefinition(original) : frozenFrom(original)
    if (definition && kind === 'dynamic') {
      await holdReferences(tx, original.databaseId)
      await requireSeenAlike(tx, original.databaseId, definition, access)
    }
    const query = original.sqlText === null ? {} : { query: { text: original.sqlText, isPersonal: original.sqlPersonal } }
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const content = { name, folder, description, kind, definition, ...query, size, note: `Copy of “${original.name}”` }
    const id = await insertSegment(tx, original.databaseId, content, access, author)
    if (kind !== 'dynamic') await copyMembers(tx, original.id, id, author.at)
    await record({ objectType: 'segment', objectId: id, objectName: name, databaseId: original.databaseId, details: { copyOf: original.id } })
    return { id, version: 1, size: size?.customers ?? null, name }
  },
})
