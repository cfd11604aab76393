import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { namesOfPeople, sharedUsesOf } from './access-store'
import { privateTo, requireOwner, requireSeenAlike } from './access'
import { forgetUsers } from './reading-store'
import { holdReferences, usersOf } from './references-store'
import { AccessResult } from './results'
import { type Access, isNameTaken, lockSegment, setAccess, type StoredSegment } from './saved-store'
import { AccessInput, type Owner } from './schema'
import { archivedError, nameTakenError } from './state'
import { requireDefinition } from './stored-definition'

/** Whose a segment is, and whether everybody sees it. */
export const changeAccess = operation({
  id: 'segments.set_access',
  summary: 'Choose who owns a segment and who sees it',
  effect: 'write',
  permission: 'segments:write',
  input: AccessInput,
  output: AccessResult,
  rest: { method: 'POST', path: '/segments/{id}/access' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; owner: Owner | null; isPrivate: boolean }> {
    const segment = await lockSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    if (segment.archivedAt) throw archivedError(segment.name)
    requireSay(ctx, segment)
    const { id, name, databaseId } = segment
    const access = await wanted(tx, ctx, segment, input)
    if (access.privateTo !== segment.privateTo) await requireUsesSeenAlike(tx, segment, access)
    await setAccess(tx, segment, access)
    await forgetUsers(tx, id)
    const isPrivate = access.privateTo !== ''
    const people = await namesOfPeople(
      tx,
      [segment.ownerId, access.ownerId].flatMap((one) => one ?? []),
    )
    const owner = access.ownerId === null ? null : { id: access.ownerId, name: people.get(access.ownerId) ?? segment.createdBy }
    await record({ objectType: 'segment', objectId: id, objectName: name, databaseId, details: { owner: owner?.id ?? null, isPrivate } })
    return { id, owner, isPrivate }
  },
})

function requireSay({ actor }: Ctx, { ownerId }: StoredSegment): void {
  if (actor.id === ownerId || viewerOf(actor).privates === 'all') return
  throw new AppError('FORBIDDEN', 'Only its owner and admins say whose a segment is and who sees it.', {
    remedy: 'Nothing was changed. Ask the owner or an admin, or save a copy of your own.',
  })
}

async function wanted(
  tx: Tx,
  { actor }: Ctx,
  { databaseId, ownerId, privateTo: before }: StoredSegment,
  input: { ownerId?: string | undefined; isPrivate?: boolean | undefined },
): Promise<Access> {
  const owner = input.ownerId ?? ownerId
  if (owner !== ownerId) await requireOwner(tx, databaseId, owner)
  return { ownerId: owner, privateTo: (input.isPrivate ?? before !== '') ? privateTo(actor, owner) : '' }
}

/** What it names and what names it stay as visible to each other as they were. */
async function requireUsesSeenAlike(tx: Tx, segment: StoredSegment, access: Access): Promise<void> {
  const { id, name, databaseId, kind } = segment
  await holdReferences(tx, databaseId)
  if (await isNameTaken(tx, databaseId, access.privateTo, name, id)) throw nameTakenError(name)
  if (kind === 'dynamic') await requireSeenAlike(tx, databaseId, requireDefinition(segment), access)
  if (access.privateTo === '') return
  const others = (await usersOf(tx, databaseId, [id])).filter((user) => user.privateTo !== access.privateTo)
  const seen = others.map((user) => (user.privateTo === '' ? `“${user.name}”` : 'a private segment of somebody else'))
  const uses = [...new Set([...seen, ...(await sharedUsesOf(tx, id))])]
  if (uses.length === 0) return
  throw new AppError('CONFLICT', `“${name}” is used in ${uses.join(', ')}.`, {
    remedy: 'Nothing was changed. What others see cannot rest on what they do not see: choose another segment there first, or make a private copy.',
  })
}
