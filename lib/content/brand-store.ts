import 'server-only'
import type { Tx } from '../db/transaction'
import type { BrandSettings } from './schema'

export interface StoredBrand {
  settings: unknown
  version: number
  updatedBy: string
  updatedAt: Date
}

export async function findBrand(tx: Tx, databaseId: string): Promise<StoredBrand | null> {
  return tx.brandKit.findUnique({ where: { databaseId } })
}

/** False when somebody saved it in between; `basedOn` 0 means that there was none. */
export async function saveBrandRow(
  tx: Tx,
  databaseId: string,
  basedOn: number,
  settings: BrandSettings,
  author: { name: string; at: Date },
): Promise<boolean> {
  const data = { settings, updatedBy: author.name, updatedAt: author.at }
  if (basedOn === 0) {
    const { count } = await tx.brandKit.createMany({ data: [{ databaseId, ...data }], skipDuplicates: true })
    return count === 1
  }
  const { count } = await tx.brandKit.updateMany({ where: { databaseId, version: basedOn }, data: { ...data, version: basedOn + 1 } })
  return count === 1
}
