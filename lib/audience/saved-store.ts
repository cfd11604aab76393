import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import { AppError } from '../core/errors'
import { generateId } from '../core/ids'
import { onceForPage } from '../core/request-facts'
import { type Segment as StoredSegment, Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { Definition } from '../segments/schema'
import type { SegmentSize } from './numbers-store'
import { ownMembers } from './own-members'
import type { SegmentKind } from './schema'
import { nameKeyOf, nameTakenError } from './state'

export type { StoredSegment }

export interface SegmentContent {
  name: string
  folder: string
  description: string
  /** What decides its members; of a static segment what it was frozen from, null where it never had conditions. */
  definition: Definition | null
  kind: SegmentKind
  /** Of a SQL segment. */
  query?: StoredQuery
  size: SegmentSize | null
  /** What its author says of this version. */
  note: string
}

interface StoredQuery {
  text: string
  /** It may read what tells who customers are. */
  isPersonal: boolean
}

/** Whose it is, and whether only they and admins see it. */
export interface Access {
  ownerId: string | null
  /** The owner's id, or nothing. */
  privateTo: string
}

export interface Author {
  id: string
  name: string
  at: Date
}

/** Null also for one of another database than they see, and for somebody else's private one. */
export async function findSegment(tx: Tx, viewer: Viewer, id: string): Promise<StoredSegment | null> {
  return onceForPage(`segment ${id} ${JSON.stringify(viewer)}`, () => tx.segment.findUnique({ where: { id, ...seenBy(viewer) } }))
}

/** In the order of the ids. */
export async function segmentsById(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<StoredSegment[]> {
  const found = await tx.segment.findMany({ where: { id: { in: [...ids] }, ...seenBy(viewer) } })
  const byId = new Map(found.map((segment) => [segment.id, segment]))
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}

/** Whose names count: of what is private to others one is told nothing, not even that a name is taken. */
function beside(privateTo: string): { in: string[] } {
  return { in: ['', privateTo] }
}

/** The folded names in use that begin so. */
export async function takenKeys(tx: Tx, databaseId: string, privateTo: string, start: string): Promise<Set<string | null>> {
  const where = { databaseId, privateTo: beside(privateTo), nameKey: { startsWith: nameKeyOf(start) } }
  const rows = await tx.segment.findMany({ where, select: { nameKey: true } })
  return new Set(rows.map(({ nameKey }) => nameKey))
}

export async function isNameTaken(tx: Tx, databaseId: string, privateTo: string, name: string, exceptId?: string): Promise<boolean> {
  const where = { databaseId, privateTo: beside(privateTo), nameKey: nameKeyOf(name) }
  const found = await tx.segment.findMany({ where, select: { id: true } })
  return found.some(({ id }) => id !== exceptId)
}

export async function insertSegment(tx: Tx, databaseId: string, content: SegmentContent, access: Access, author: Author): Promise<string> {
  const id = generateId()
  const { name, folder, description, kind, size } = content
  const definition = storedDefinition(id, content.definition)
  const query = storedQuery(content.query)
  const stamps = { createdById: author.id, createdBy: author.name, updatedBy: author.name, createdAt: author.at, updatedAt: author.at }
  await namedUniquely(name, () =>
    tx.segment.create({
      data: {
        id,
        databaseId,
        name,
        nameKey: nameKeyOf(name),
        folder,
        description,
        kind,
        definition,
        ...query,
        ...access,
        ...sized(size, author.at),
        ...stamps,
      },
    }),
  )
  await insertVersion(tx, { segmentId: id, version: 1, name, kind, definition, ...query, size: size?.customers ?? null, note: content.note }, author)
  return id
}

/** False when the segment is no longer at that version. */
export async function updateSegment(tx: Tx, id: string, basedOn: number, content: SegmentContent, author: Author): Promise<boolean> {
  const { name, folder, description, kind, size } = content
  const definition = storedDefinition(id, content.definition)
  const query = storedQuery(content.query)
  const changes = { name, nameKey: nameKeyOf(name), folder, description, kind, definition, ...query, ...sized(size, author.at) }
  const { count } = await namedUniquely(name, () =>
    tx.segment.updateMany({
      where: { id, version: basedOn, archivedAt: null },
      data: { ...changes, version: basedOn + 1, updatedBy: author.name, updatedAt: author.at },
    }),
  )
  if (count === 0) return false
  await insertVersion(
    tx,
    { segmentId: id, version: basedOn + 1, name, kind, definition, ...query, size: size?.customers ?? null, note: content.note },
    author,
  )
  return true
}

/** The next version of a segment of which only what is named here changes. */
export async function nextVersion(
  tx: Tx,
  segment: StoredSegment,
  changes: { name?: string; kind?: SegmentKind; size?: SegmentSize; note?: string },
  author: Author,
): Promise<number> {
  const version = segment.version + 1
  const { name = segment.name, kind = segment.kind, note = '' } = changes
  const size = changes.size?.customers ?? (segment.size === null ? null : Number(segment.size))
  await namedUniquely(name, () =>
    tx.segment.update({
      where: { id: segment.id, version: segment.version },
      data: {
        name,
        nameKey: nameKeyOf(name),
        kind,
        ...(kind === 'sql' ? {} : NO_QUERY),
        version,
        updatedBy: author.name,
        updatedAt: author.at,
        ...(changes.size === undefined ? {} : sized(changes.size, author.at)),
      },
    }),
  )
  const { sqlText, sqlPersonal } = kind === 'sql' ? segment : NO_QUERY
  const definition = segment.definition as Prisma.InputJsonValue
  await insertVersion(tx, { segmentId: segment.id, version, name, kind, definition, sqlText, sqlPersonal, size, note }, author)
  return version
}

/** Whoever changes the members of a segment, or its state, waits here for the one before. Null like `findSegment`. */
export async function lockSegment(tx: Tx, viewer: Viewer, id: string): Promise<StoredSegment | null> {
  await tx.$queryRaw`select from segment where id = ${id}::uuid for update`
  return findSegment(tx, viewer, id)
}

export async function setSize(tx: Tx, id: string, version: number, { customers: size, email }: SegmentSize, at: Date): Promise<void> {
  await tx.$executeRaw`update segment set size = ${size}, reachable_email = ${email}, size_as_of = ${at} where id = ${id}::uuid`
  await tx.$executeRaw`update segment_version set size = ${size} where segment_id = ${id}::uuid and version = ${version}`
}

/** No version: nothing about who is in it was changed. */
export async function setPlace(tx: Tx, id: string, place: { folder: string } | { labels: string[] }, author: Author): Promise<void> {
  await tx.segment.update({ where: { id }, data: { ...place, updatedBy: author.name, updatedAt: author.at } })
}

/** No version: nothing about who is in it was changed. A name that was free among others may be taken here. */
export async function setAccess(tx: Tx, { id, name, updatedAt }: StoredSegment, access: Access): Promise<void> {
  await namedUniquely(name, () => tx.segment.update({ where: { id }, data: { ...access, updatedAt } }))
}

/** With everything that was kept about it. */
export async function deleteSegmentRow(tx: Tx, id: string): Promise<void> {
  await tx.segment.delete({ where: { id } })
}

/** No version: nothing about who is in it was changed. */
export async function setFlag(tx: Tx, id: string, flag: { isTracked: boolean } | { isRecommended: boolean }): Promise<void> {
  const { updatedAt } = await tx.segment.findUniqueOrThrow({ where: { id }, select: { updatedAt: true } })
  await tx.segment.update({ where: { id }, data: { ...flag, updatedAt } })
}

/** An archived segment gives its name free. Its date of change stays: nothing about it was changed. */
export async function setArchived(tx: Tx, segment: StoredSegment, archived: { at: Date } | { name: string }): Promise<void> {
  const state =
    'at' in archived ? { archivedAt: archived.at, nameKey: null } : { archivedAt: null, name: archived.name, nameKey: nameKeyOf(archived.name) }
  const name = 'name' in archived ? archived.name : segment.name
  await namedUniquely(name, () => tx.segment.update({ where: { id: segment.id }, data: { ...state, updatedAt: segment.updatedAt } }))
}

interface VersionContent {
  segmentId: string
  version: number
  name: string
  kind: SegmentKind
  definition: Prisma.InputJsonValue
  sqlText: string | null
  sqlPersonal: boolean
  size: number | null
  note: string
}

const NO_QUERY = { sqlText: null, sqlPersonal: false }

function storedQuery(query: StoredQuery | undefined): { sqlText: string | null; sqlPersonal: boolean } {
  return query ? { sqlText: query.text, sqlPersonal: query.isPersonal } : NO_QUERY
}

async function insertVersion(tx: Tx, version: VersionContent, author: Author): Promise<void> {
  const size = version.size === null ? null : BigInt(version.size)
  await tx.segmentVersion.create({ data: { ...version, size, savedBy: author.name, savedAt: author.at } })
}

function sized(size: SegmentSize | null, at: Date): { size: bigint | null; reachableEmail: bigint | null; sizeAsOf: Date | null } {
  if (size === null) return { size: null, reachableEmail: null, sizeAsOf: null }
  return { size: BigInt(size.customers), reachableEmail: size.email === null ? null : BigInt(size.email), sizeAsOf: at }
}

/** A segment that never had conditions is kept as its own members: read without its kind it is still not everybody. */
function storedDefinition(id: string, definition: Definition | null): Prisma.InputJsonValue {
  return definition ?? ownMembers(id)
}

/** Two people may save the same name in the same moment; the index decides, and the second one is told so. */
async function namedUniquely<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw nameTakenError(name, error)
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025') {
      throw new AppError('CONFLICT', 'Somebody changed this segment in the same moment.', {
        remedy: 'Nothing was changed. Reload the page and try again.',
        cause: error,
      })
    }
    throw error
  }
}
