import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { generateId } from '../core/ids'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { Author } from './saved-store'
import type { RowsMatched } from './members-schema'
import { listNameTakenError, nameKeyOf } from './state'

export type StoredList = Prisma.CustomerListGetPayload<object>

export async function findList(tx: Tx, databases: Databases, id: string): Promise<StoredList | null> {
  return tx.customerList.findUnique({ where: { id, databaseId: visible(databases) } })
}

export async function listsOf(tx: Tx, databases: Databases, databaseId: string, archived: boolean): Promise<StoredList[]> {
  const where = { databaseId, database: { id: visible(databases) }, archivedAt: archived ? { not: null } : null }
  return tx.customerList.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
}

/** A list without members yet. */
export async function insertList(tx: Tx, databaseId: string, name: string, author: Author): Promise<string> {
  const id = generateId()
  const data = { id, databaseId, name, nameKey: nameKeyOf(name), createdById: author.id, createdBy: author.name, createdAt: author.at }
  await uniquely(name, () => tx.customerList.create({ data }))
  return id
}

export async function setMatched(tx: Tx, id: string, { rows, unmatched, size }: RowsMatched & { size: number }): Promise<void> {
  await tx.customerList.update({ where: { id }, data: { rowsRead: BigInt(rows), unmatched: BigInt(unmatched), size: BigInt(size) } })
}

export async function setListName(tx: Tx, id: string, name: string): Promise<void> {
  await uniquely(name, () => tx.customerList.update({ where: { id }, data: { name, nameKey: nameKeyOf(name) } }))
}

export async function setListArchived(tx: Tx, list: StoredList, at: Date | null): Promise<void> {
  const data = { archivedAt: at, nameKey: at === null ? nameKeyOf(list.name) : null }
  await uniquely(list.name, () => tx.customerList.update({ where: { id: list.id }, data }))
}

/** Two people may take the same name in the same moment; the index decides. */
async function uniquely<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw listNameTakenError(name, error)
    throw error
  }
}
