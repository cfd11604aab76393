import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { AppError } from '../core/errors'
import { generateId } from '../core/ids'
import { type Segment as StoredSegment, Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { Definition } from '../segments/schema'
import { nameKeyOf, nameTakenError } from './state'

export type { StoredSegment }

export interface SegmentContent {
  name: string
  folder: string
  description: string
  definition: Definition
  size: number | null
}

export interface Author {
  id: string
  name: string
  at: Date
}

/** Null also for one of a database that is not among `databases`. */
export async function findSegment(tx: Tx, databases: Databases, id: string): Promise<StoredSegment | null> {
  return tx.segment.findUnique({ where: { id, databaseId: visible(databases) } })
}

export async function segmentsOf(tx: Tx, databases: Databases, databaseId: string, archived: boolean): Promise<StoredSegment[]> {
  const where = { databaseId, database: { id: visible(databases) }, archivedAt: archived ? { not: null } : null }
  return tx.segment.findMany({ where, orderBy: { id: 'asc' } })
}

export async function isNameTaken(tx: Tx, databaseId: string, name: string, exceptId?: string): Promise<boolean> {
  const found = await tx.segment.findUnique({ where: { databaseId_nameKey: { databaseId, nameKey: nameKeyOf(name) } }, select: { id: true } })
  return found !== null && found.id !== exceptId
}

export async function insertSegment(tx: Tx, databaseId: string, content: SegmentContent, author: Author): Promise<string> {
  const id = generateId()
  const { name, folder, description, size } = content
  const definition = asJson(content.definition)
  const stamps = { createdById: author.id, createdBy: author.name, updatedBy: author.name, createdAt: author.at, updatedAt: author.at }
  await namedUniquely(name, () =>
    tx.segment.create({
      data: { id, databaseId, name, nameKey: nameKeyOf(name), folder, description, definition, ...sized(size, author.at), ...stamps },
    }),
  )
  await insertVersion(tx, { segmentId: id, version: 1, name, definition }, author)
  return id
}

/** False when the segment is no longer at that version. */
export async function updateSegment(tx: Tx, id: string, basedOn: number, content: SegmentContent, author: Author): Promise<boolean> {
  const { name, folder, description, size } = content
  const definition = asJson(content.definition)
  const changes = { name, nameKey: nameKeyOf(name), folder, description, definition, ...sized(size, author.at) }
  const { count } = await namedUniquely(name, () =>
    tx.segment.updateMany({
      where: { id, version: basedOn, archivedAt: null },
      data: { ...changes, version: basedOn + 1, updatedBy: author.name, updatedAt: author.at },
    }),
  )
  if (count === 0) return false
  await insertVersion(tx, { segmentId: id, version: basedOn + 1, name, definition }, author)
  return true
}

export async function renameTo(tx: Tx, segment: StoredSegment, name: string, author: Author): Promise<void> {
  const version = segment.version + 1
  await namedUniquely(name, () =>
    tx.segment.update({
      where: { id: segment.id, version: segment.version },
      data: { name, nameKey: nameKeyOf(name), version, updatedBy: author.name, updatedAt: author.at },
    }),
  )
  await insertVersion(tx, { segmentId: segment.id, version, name, definition: segment.definition as Prisma.InputJsonValue }, author)
}

/** An archived segment gives its name free. Its date of change stays: nothing about it was changed. */
export async function setArchived(tx: Tx, segment: StoredSegment, archived: { at: Date } | { name: string }): Promise<void> {
  const state =
    'at' in archived ? { archivedAt: archived.at, nameKey: null } : { archivedAt: null, name: archived.name, nameKey: nameKeyOf(archived.name) }
  const name = 'name' in archived ? archived.name : segment.name
  await namedUniquely(name, () => tx.segment.update({ where: { id: segment.id }, data: { ...state, updatedAt: segment.updatedAt } }))
}

async function insertVersion(
  tx: Tx,
  version: { segmentId: string; version: number; name: string; definition: Prisma.InputJsonValue },
  author: Author,
): Promise<void> {
  await tx.segmentVersion.create({ data: { ...version, savedBy: author.name, savedAt: author.at } })
}

function sized(size: number | null, at: Date): { size: bigint | null; sizeAsOf: Date | null } {
  return size === null ? { size: null, sizeAsOf: null } : { size: BigInt(size), sizeAsOf: at }
}

function asJson(definition: Definition): Prisma.InputJsonValue {
  return definition
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
