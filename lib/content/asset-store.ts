import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { generateId } from '../core/ids'
import { type Asset as StoredAsset, Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { AssetContent, AssetStatus } from './schema'
import { nameKeyOf, nameTakenError } from './state'

export type { StoredAsset }

export interface Author {
  id: string
  name: string
  at: Date
}

/** Null also for one of a database that is not among `databases`. */
export async function findAsset(tx: Tx, databases: Databases, id: string): Promise<StoredAsset | null> {
  return tx.asset.findUnique({ where: { id, databaseId: visible(databases) } })
}

/** The last changed first. */
export async function assetsOf(tx: Tx, databases: Databases, databaseId: string, archived: boolean, limit: number): Promise<StoredAsset[]> {
  const where = { databaseId, database: { id: visible(databases) }, archivedAt: archived ? { not: null } : null }
  return tx.asset.findMany({ where, orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }], take: limit })
}

export async function insertAsset(tx: Tx, databaseId: string, name: string, content: AssetContent, author: Author): Promise<string> {
  const id = generateId()
  const stamps = { createdById: author.id, createdBy: author.name, updatedBy: author.name, createdAt: author.at, updatedAt: author.at }
  await uniquely(name, () => tx.asset.create({ data: { id, databaseId, kind: content.kind, name, nameKey: nameKeyOf(name), content, ...stamps } }))
  await insertVersion(tx, id, 1, { name, status: 'draft', content }, author)
  return id
}

interface Changes {
  name: string
  status: AssetStatus
  content: AssetContent
}

/** False when it is no longer at that version. */
export async function updateAsset(tx: Tx, id: string, basedOn: number, changes: Changes, author: Author): Promise<boolean> {
  const { name, status, content } = changes
  const { count } = await uniquely(name, () =>
    tx.asset.updateMany({
      where: { id, version: basedOn, archivedAt: null },
      data: { name, nameKey: nameKeyOf(name), status, content, version: basedOn + 1, updatedBy: author.name, updatedAt: author.at },
    }),
  )
  if (count === 0) return false
  await insertVersion(tx, id, basedOn + 1, changes, author)
  return true
}

/** An archived one gives its name free, and takes it again when it comes back. Nothing else about it changes. */
export async function setArchived(tx: Tx, asset: StoredAsset, at: Date | null): Promise<void> {
  const data = { archivedAt: at, nameKey: at === null ? nameKeyOf(asset.name) : null, updatedAt: asset.updatedAt }
  await uniquely(asset.name, () => tx.asset.update({ where: { id: asset.id }, data }))
}

async function insertVersion(tx: Tx, assetId: string, version: number, changes: Changes, author: Author): Promise<void> {
  await tx.assetVersion.create({ data: { assetId, version, ...changes, savedBy: author.name, savedAt: author.at } })
}

/** Two people may take the same name in the same moment; the index decides. */
async function uniquely<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw nameTakenError(name, error)
    throw error
  }
}
