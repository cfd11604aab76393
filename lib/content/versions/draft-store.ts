import 'server-only'
import type { Prisma } from '../../db/generated/client'
import type { Tx } from '../../db/transaction'
import type { AssetContent } from '../schema'

interface Work {
  basedOnVersion: number
  name: string
  content: AssetContent
}

export interface StoredDraft {
  revision: number
  basedOnVersion: number
  name: string
  content: Prisma.JsonValue
  updatedAt: Date
}

/** Somebody's unsaved work on a message; null where there is none. */
export async function findDraft(tx: Tx, assetId: string, ownerId: string): Promise<StoredDraft | null> {
  return tx.assetDraft.findUnique({ where: { assetId_ownerId: { assetId, ownerId } } })
}

/**
 * The new revision; undefined when the draft is not at `revision` any more (0: there is none yet), or when nobody of that id signs in here: a key
 * keeps no drafts.
 */
export async function keepWork(
  tx: Tx,
  of: { assetId: string; ownerId: string; revision: number; at: Date },
  work: Work,
): Promise<number | undefined> {
  const { assetId, ownerId, revision, at } = of
  if (revision > 0) {
    const { count } = await tx.assetDraft.updateMany({
      where: { assetId, ownerId, revision },
      data: { ...work, revision: revision + 1, updatedAt: at },
    })
    return count === 1 ? revision + 1 : undefined
  }
  if (!(await tx.user.findUnique({ where: { id: ownerId }, select: { id: true } }))) return undefined
  const { count } = await tx.assetDraft.createMany({ data: [{ assetId, ownerId, ...work, updatedAt: at }], skipDuplicates: true })
  return count === 1 ? 1 : undefined
}

export async function removeDraft(tx: Tx, assetId: string, ownerId: string): Promise<boolean> {
  const { count } = await tx.assetDraft.deleteMany({ where: { assetId, ownerId } })
  return count === 1
}

/** Others with unsaved work on it since then, the latest first. */
export async function othersAt(tx: Tx, assetId: string, exceptOwnerId: string, since: Date): Promise<{ name: string; at: string }[]> {
  const rows = await tx.assetDraft.findMany({
    where: { assetId, ownerId: { not: exceptOwnerId }, updatedAt: { gte: since } },
    orderBy: { updatedAt: 'desc' },
    select: { updatedAt: true, owner: { select: { name: true } } },
    take: 5,
  })
  return rows.map(({ owner, updatedAt }) => ({ name: owner.name, at: updatedAt.toISOString() }))
}
