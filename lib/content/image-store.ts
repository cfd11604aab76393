import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { generateId } from '../core/ids'
import { db } from '../db/client'
import type { Tx } from '../db/transaction'
import type { StoredImage } from './schema'

const SHOWN = { id: true, token: true, name: true, mediaType: true, width: true, height: true, size: true } as const

export interface NewImage {
  databaseId: string
  token: string
  name: string
  mediaType: string
  width: number
  height: number
  bytes: Uint8Array<ArrayBuffer>
  createdBy: string
  createdAt: Date
}

export async function insertImage(tx: Tx, image: NewImage): Promise<StoredImage> {
  const row = await tx.assetImage.create({ data: { id: generateId(), ...image, size: image.bytes.byteLength }, select: SHOWN })
  return toImage(row)
}

/** The newest first, without their bytes. */
export async function imagesOf(tx: Tx, databases: Databases, databaseId: string, limit: number): Promise<StoredImage[]> {
  const where = { databaseId, database: { id: visible(databases) } }
  return (await tx.assetImage.findMany({ where, select: SHOWN, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit })).map(toImage)
}

/** For whoever has its address: readers of mail are nobody that we know. Null for an address that we never gave. */
export async function servedImage(token: string): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  return db().prisma.assetImage.findUnique({ where: { token }, select: { mediaType: true, bytes: true } })
}

function toImage({ token, ...image }: { token: string } & Omit<StoredImage, 'src'>): StoredImage {
  return { ...image, src: `/i/${token}` }
}
