import 'server-only'
import { type Actor, may, PERMISSIONS } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import { peopleWhoSave } from './access-store'
import type { EditRequest } from './edit-requests-schema'
import type { StoredSegment } from './saved-store'

const MOST = 50
const PERSON = { select: { id: true, name: true } }

/** Whose requests somebody sees and may end: all of them for those who may change the segment, else their own. */
export type Whose = 'everybody' | { personId: string }

export function whoseRequests(actor: Actor): Whose {
  return may(actor, 'segments:write') ? 'everybody' : { personId: actor.id }
}

function madeBy(whose: Whose): { personId?: string } {
  return whose === 'everybody' ? {} : whose
}

/** Who hears of a request: the owner while they may save, else the admin who is here longest. */
export async function whoAnswers(tx: Tx, { databaseId, ownerId }: Pick<StoredSegment, 'databaseId' | 'ownerId'>): Promise<string | null> {
  const able = await peopleWhoSave(tx, databaseId)
  if (able.some(({ id }) => id === ownerId)) return ownerId
  const admin = await tx.user.findFirst({
    where: { id: { in: able.map(({ id }) => id) }, role: 'admin' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return admin?.id ?? null
}

/** One for each person and segment: a newer one takes the place of the older. `isNews` where somebody is asked who was not before. */
export async function keepRequest(
  tx: Tx,
  { segmentId, personId, ...rest }: { segmentId: string; personId: string; askedId: string | null; note: string; requestedAt: Date },
): Promise<{ request: EditRequest; isNews: boolean }> {
  const key = { segmentId_personId: { segmentId, personId } }
  const before = await tx.segmentEditRequest.findUnique({ where: key, select: { askedId: true } })
  const row = await tx.segmentEditRequest.upsert({
    where: key,
    create: { segmentId, personId, ...rest },
    update: rest,
    include: { person: PERSON, asked: PERSON },
  })
  return { request: toRequest(row), isNews: rest.askedId !== before?.askedId }
}

/** Of one person alone, or of everybody. */
export async function requestsOf(tx: Tx, segmentId: string, of: Whose): Promise<EditRequest[]> {
  const rows = await tx.segmentEditRequest.findMany({
    where: { segmentId, ...madeBy(of) },
    include: { person: PERSON, asked: PERSON },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: MOST,
  })
  return rows.map(toRequest)
}

/** Whether there was one. */
export async function dropRequest(tx: Tx, { id, segmentId, of }: { id: string; segmentId: string; of: Whose }): Promise<boolean> {
  const { count } = await tx.segmentEditRequest.deleteMany({ where: { id, segmentId, ...madeBy(of) } })
  return count > 0
}

/** Names the mail to one person about one request. */
export function mailReference(requestId: string, askedId: string): string {
  return `${requestId}/${askedId}`
}

/** What that mail says; undefined once it is done, somebody else is asked, or who was asked could not change the segment. */
export async function findRequestToTell(
  tx: Tx,
  reference: string,
): Promise<{ to: string; by: string; segmentId: string; segment: string; note: string } | undefined> {
  const [id, askedId] = reference.split('/') as [string, string]
  const row = await tx.segmentEditRequest.findFirst({
    where: { id, askedId, asked: { disabledAt: null, role: { in: [...PERMISSIONS['segments:write']] } } },
    include: { person: PERSON, asked: { select: { id: true, email: true, role: true } }, segment: true },
  })
  if (!row?.asked) return undefined
  const { asked, person, segment, segmentId, note } = row
  if (!['', asked.id].includes(segment.privateTo) && asked.role !== 'admin') return undefined
  if (!(await peopleWhoSave(tx, segment.databaseId)).some((one) => one.id === asked.id)) return undefined
  return { to: asked.email, by: person.name, segmentId, segment: segment.name, note }
}

interface Row {
  id: string
  person: EditRequest['by']
  asked: EditRequest['asked']
  note: string
  requestedAt: Date
}

function toRequest({ id, person, asked, note, requestedAt }: Row): EditRequest {
  return { id, by: person, asked, note, requestedAt: requestedAt.toISOString() }
}
