import 'server-only'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { type CustomAttribute, type CustomName, CustomType } from './custom'

export async function listCustomAttributes(tx: Tx, databaseId: string): Promise<CustomAttribute[]> {
  const rows = await tx.customAttribute.findMany({ where: { database_id: databaseId }, orderBy: { name: 'asc' } })
  return rows.map(({ name, type, label, description }) => ({ name, type: CustomType.parse(type), label, description }))
}

/** @throws AppError CONFLICT for a name that this database has with another type */
export async function defineCustomAttributes(
  tx: Tx,
  databaseId: string,
  wanted: readonly (CustomName & { label: string })[],
  by: { createdBy: string; createdAt: Date },
): Promise<void> {
  if (wanted.length === 0) return
  const data = wanted.map((one) => ({ database_id: databaseId, ...one, created_by: by.createdBy, created_at: by.createdAt }))
  await tx.customAttribute.createMany({ data, skipDuplicates: true })
  const known = new Map((await listCustomAttributes(tx, databaseId)).map((one) => [one.name, one.type]))
  const other = wanted.find(({ name, type }) => known.get(name) !== type)
  if (!other) return
  throw new AppError('CONFLICT', `The custom attribute ${other.name} is of the type ${known.get(other.name) ?? 'unknown'}, not ${other.type}.`, {
    remedy: 'Nothing was imported. Map the column to the one that is there, or to another name.',
    issues: [{ path: ['mapping'], message: `${other.name} has another type` }],
  })
}
