import 'server-only'
import { type Actor, SEES_EVERYTHING, viewerOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { memberConditionsOf } from '../segments/references'
import type { Definition } from '../segments/schema'
import { peopleWhoSave } from './access-store'
import { segmentsWithIds } from './references-store'
import type { Access, StoredSegment } from './saved-store'

/** Whose a segment is that this actor makes, and who sees it. */
export async function newAccess(
  tx: Tx,
  actor: Actor,
  databaseId: string,
  { ownerId, isPrivate }: { ownerId?: string | undefined; isPrivate: boolean },
): Promise<Access> {
  const own = actor.type === 'user' ? actor.id : null
  const owner = ownerId ?? own
  if (owner !== own) await requireOwner(tx, databaseId, owner)
  return { ownerId: owner, privateTo: isPrivate ? privateTo(actor, owner) : '' }
}

/** @throws AppError INVALID_INPUT for somebody who could do nothing with it */
export async function requireOwner(tx: Tx, databaseId: string, ownerId: string | null): Promise<void> {
  if ((await peopleWhoSave(tx, databaseId)).some(({ id }) => id === ownerId)) return
  throw new AppError('INVALID_INPUT', 'This person cannot own segments of this database.', {
    remedy: 'Nothing was changed. Choose somebody who may save segments here.',
    issues: [{ path: ['ownerId'], message: 'cannot own segments here' }],
  })
}

/** @throws AppError INVALID_INPUT where nobody, or somebody else, would be the only one to see it */
export function privateTo(actor: Actor, ownerId: string | null): string {
  if (ownerId !== null && (ownerId === actor.id || viewerOf(actor).privates === 'all')) return ownerId
  throw new AppError('INVALID_INPUT', 'Only its owner can keep a segment private.', {
    remedy: 'Nothing was saved. Own it yourself, or let everybody see it.',
    issues: [{ path: ['isPrivate'], message: 'needs a person as its owner: you' }],
  })
}

/**
 * What a segment names is seen by everybody who sees the segment: by induction nobody is shown, or counts, what rests on something private to
 * somebody else. @throws AppError PRECONDITION_FAILED that names the private one
 */
export async function requireSeenAlike(tx: Tx, databaseId: string, definition: Definition, access: Pick<Access, 'privateTo'>): Promise<void> {
  const ids = memberConditionsOf(definition).flatMap(({ of, ref }) => (of === 'segment' ? [ref] : []))
  const hidden = (await segmentsWithIds(tx, SEES_EVERYTHING, databaseId, ids)).find(
    ({ privateTo }) => privateTo !== '' && privateTo !== access.privateTo,
  )
  if (!hidden) return
  throw new AppError('PRECONDITION_FAILED', `A condition names “${hidden.name}”, which is private.`, {
    remedy: 'Nothing was saved. Let everybody see that one first, keep this one private to the same owner, or choose another in its place.',
  })
}

/** For what everybody looks up: a campaign, a delivery. @throws AppError PRECONDITION_FAILED */
export function requireShared({ name, privateTo }: Pick<StoredSegment, 'name' | 'privateTo'>): void {
  if (privateTo === '') return
  throw new AppError('PRECONDITION_FAILED', `“${name}” is private, and everybody sees who this goes to.`, {
    remedy: 'Nothing was saved. Let everybody see the segment first: “Owner and visibility” in its menu.',
  })
}
