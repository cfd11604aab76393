import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { generateId } from '../core/ids'
import type { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { DraftContent } from './draft-schema'

/** As many as one person keeps; the oldest goes for another one. */
const MOST_PER_PERSON = 200

export interface DraftWork {
  databaseId: string
  segmentId: string | null
  basedOnVersion: number | null
  name: string
  content: DraftContent
}

const withSegment = { segment: { select: { name: true, privateTo: true } } } satisfies Prisma.SegmentDraftInclude
export type StoredDraft = Prisma.SegmentDraftGetPayload<{ include: typeof withSegment }>

/** Undefined when nobody of that id signs in here: a key or a job keeps no drafts. The oldest of too many goes. */
export async function insertDraft(tx: Tx, ownerId: string, work: DraftWork, at: Date): Promise<{ id: string; revision: number } | undefined> {
  const owner = await tx.user.findUnique({ where: { id: ownerId }, select: { id: true } })
  if (!owner) return undefined
  const over = await tx.segmentDraft.findMany({
    where: { ownerId },
    orderBy: { updatedAt: 'desc' },
    skip: MOST_PER_PERSON - 1,
    select: { id: true },
  })
  if (over.length > 0) await tx.segmentDraft.deleteMany({ where: { ownerId, id: { in: over.map(({ id }) => id) } } })
  const { content, ...rest } = work
  const id = generateId()
  await tx.segmentDraft.create({ data: { id, ownerId, ...rest, content: asJson(content), createdAt: at, updatedAt: at } })
  return { id, revision: 1 }
}

/** The new revision; undefined when the owner has no such draft, or not at that revision. */
export async function updateDraft(
  tx: Tx,
  ownerId: string,
  id: string,
  revision: number,
  work: Pick<DraftWork, 'basedOnVersion' | 'name' | 'content'>,
  at: Date,
): Promise<number | undefined> {
  const { count } = await tx.segmentDraft.updateMany({
    where: { id, ownerId, revision },
    data: { basedOnVersion: work.basedOnVersion, name: work.name, content: asJson(work.content), revision: revision + 1, updatedAt: at },
  })
  return count === 1 ? revision + 1 : undefined
}

export async function findDraft(tx: Tx, ownerId: string, databases: Databases, id: string): Promise<StoredDraft | null> {
  return tx.segmentDraft.findUnique({ where: { id, ownerId, database: { id: visible(databases) } }, include: withSegment })
}

/** The latest first. */
export async function draftsOf(tx: Tx, ownerId: string, databases: Databases, databaseId: string, segmentId?: string): Promise<StoredDraft[]> {
  return tx.segmentDraft.findMany({
    where: { ownerId, databaseId, database: { id: visible(databases) }, ...(segmentId === undefined ? {} : { segmentId }) },
    orderBy: { updatedAt: 'desc' },
    include: withSegment,
  })
}

/** False when the owner has no such draft. */
export async function removeDraft(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const { count } = await tx.segmentDraft.deleteMany({ where: { id, ownerId } })
  return count === 1
}

/** Others who have unsaved work on a segment, the latest first; work that rests for a day is nobody editing. */
export async function editorsOf(tx: Tx, segmentId: string, exceptOwnerId: string, since: Date) {
  return tx.segmentDraft.findMany({
    where: { segmentId, ownerId: { not: exceptOwnerId }, updatedAt: { gte: since } },
    orderBy: { updatedAt: 'desc' },
    select: { createdAt: true, updatedAt: true, owner: { select: { name: true } } },
    take: 5,
  })
}

function asJson(content: DraftContent): Prisma.InputJsonValue {
  return content as Prisma.InputJsonObject
}
