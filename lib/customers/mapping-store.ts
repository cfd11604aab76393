import 'server-only'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { Format, Kind, Mapping } from './mapping'

export interface SavedMapping {
  name: string
  kind: Kind
  format: Format
  mapping: Mapping
}

export async function findMappingForHeader(tx: Tx, headerKey: string): Promise<SavedMapping | undefined> {
  const row = await tx.importMapping.findFirst({ where: { headerKey }, orderBy: { createdAt: 'desc' } })
  return row ? toSaved(row) : undefined
}

export async function findMappingByName(tx: Tx, name: string): Promise<SavedMapping | undefined> {
  const row = await tx.importMapping.findUnique({ where: { name } })
  return row ? toSaved(row) : undefined
}

/** Under a name that exists it takes the other's place. */
export async function saveMapping(tx: Tx, saved: SavedMapping & { headerKey: string; createdBy: string; createdAt: Date }): Promise<void> {
  await tx.importMapping.upsert({ where: { name: saved.name }, create: saved, update: saved })
}

function toSaved(row: { name: string; kind: string; format: unknown; mapping: unknown }): SavedMapping {
  const [kind, format, mapping] = [Kind.safeParse(row.kind), Format.safeParse(row.format), Mapping.safeParse(row.mapping)]
  if (kind.success && format.success && mapping.success) return { name: row.name, kind: kind.data, format: format.data, mapping: mapping.data }
  throw new AppError('PRECONDITION_FAILED', `The saved mapping “${row.name}” was made by another version of Rekindle.`, {
    remedy: 'Nothing was imported. Map the columns again and save them under the same name.',
  })
}
