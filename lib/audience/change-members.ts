import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import type { AuditRecord } from '../audit/record'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { formatQuantity } from '../core/format'
import type { Tx } from '../db/transaction'
import { keyOf } from './list-file'
import { addMatching, removeMatching, unmatchedAmong } from './member-store'
import { sizeOfMembers } from './numbers-store'
import { ChangedMembersResult } from './results'
import { lockSegment, nextVersion, type StoredSegment } from './saved-store'
import { type ChangedMembers, ChangeMembersInput } from './members-schema'
import { archivedError, dynamicMembersError } from './state'

const TOLD = 100

/** Customers by hand into a static segment; those who are in it already stay as they were. */
export const addMembers = operation({
  id: 'segments.add_members',
  summary: 'Add customers to a static segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  personal: true,
  input: ChangeMembersInput,
  output: ChangedMembersResult,
  rest: { method: 'POST', path: '/segments/{id}/members/add' },
  transaction: { statementTimeoutMs: 30_000 },
  async run({ ctx, input, tx, record }): Promise<ChangedMembers> {
    const at = ctx.clock.now()
    return change(tx, ctx, input, 'added', record, async (segment, values) => {
      const { matched, added } = await addMatching(tx, { of: 'segment', id: segment.id, at }, segment.databaseId, input.by, values)
      return { matched, changed: added }
    })
  },
})

export const removeMembers = operation({
  id: 'segments.remove_members',
  summary: 'Take customers out of a static segment',
  effect: 'write',
  event: 'segment.saved',
  permission: 'segments:write',
  personal: true,
  input: ChangeMembersInput,
  output: ChangedMembersResult,
  rest: { method: 'POST', path: '/segments/{id}/members/remove' },
  transaction: { statementTimeoutMs: 30_000 },
  async run({ ctx, input, tx, record }): Promise<ChangedMembers> {
    return change(tx, ctx, input, 'removed', record, async (segment, values) => {
      const { matched, removed } = await removeMatching(tx, segment.id, segment.databaseId, input.by, values)
      return { matched, changed: removed }
    })
  },
})

async function change(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof ChangeMembersInput>,
  done: 'added' | 'removed',
  record: (entry: AuditRecord) => Promise<void>,
  write: (segment: StoredSegment, values: string[]) => Promise<{ matched: number; changed: number }>,
): Promise<ChangedMembers> {
  const segment = await lockSegment(tx, viewerOf(ctx.actor), input.id)
  if (!segment) throw notFound('segment')
  if (segment.archivedAt) throw archivedError(segment.name)
  if (segment.kind === 'dynamic') throw dynamicMembersError(segment.name)
  const values = [...new Set(input.values.map((value) => keyOf(input.by, value)))]
  const { matched, changed } = await write(segment, values)
  const lost = matched === values.length ? new Set<number>() : await unmatchedAmong(tx, segment.databaseId, input.by, values)
  const size = await sizeOfMembers(tx, segment.id)
  const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
  const note = `${formatQuantity(changed, 'customer')} ${done}`
  const version = changed === 0 ? segment.version : await nextVersion(tx, segment, { size, note }, author)
  await record({
    objectType: 'segment',
    objectId: segment.id,
    objectName: segment.name,
    databaseId: segment.databaseId,
    details: { version, size: size.customers, [done]: changed },
  })
  return { version, size: size.customers, matched, changed, unmatched: values.filter((_, index) => lost.has(index)).slice(0, TOLD) }
}
