import 'server-only'
import { type Databases, visible } from '../auth/permissions'
import { notFound } from '../core/errors'
import { onceForPage } from '../core/request-facts'
import type { Tx } from '../db/transaction'
import type { CustomerDatabaseModel } from '../db/generated/models'
import type { CustomerDatabase, DatabaseInput } from './schema'

export async function listDatabases(tx: Tx, databases: Databases): Promise<CustomerDatabase[]> {
  const rows = await tx.customerDatabase.findMany({ where: { id: visible(databases) }, orderBy: [{ isDefault: 'desc' }, { name: 'asc' }] })
  return rows.map(toDatabase)
}

/** @throws AppError NOT_FOUND, the same for one that is not among `databases` */
export async function findDatabase(tx: Tx, databases: Databases, id: string): Promise<CustomerDatabase> {
  const where = { id, AND: { id: visible(databases) } }
  const row = await onceForPage(`database ${id} ${String(databases)}`, () => tx.customerDatabase.findUnique({ where }))
  if (!row) throw notFound('customer-360 database')
  return toDatabase(row)
}

/** Names are given once in the whole installation, so this one looks at all. */
export async function findDatabaseByName(tx: Tx, name: string): Promise<CustomerDatabase | undefined> {
  const row = await tx.customerDatabase.findUnique({ where: { name } })
  return row ? toDatabase(row) : undefined
}

/** The first database becomes the default one; two that are created at once take turns. */
export async function insertDatabase(tx: Tx, input: DatabaseInput): Promise<CustomerDatabase> {
  await tx.$executeRaw`lock table customer_database in share row exclusive mode`
  const isDefault = (await tx.customerDatabase.count()) === 0
  return toDatabase(await tx.customerDatabase.create({ data: { ...input, pinnedDay: asDate(input.pinnedDay), isDefault } }))
}

export async function changeDatabase(tx: Tx, databases: Databases, id: string, input: DatabaseInput): Promise<CustomerDatabase> {
  const data = { ...input, pinnedDay: asDate(input.pinnedDay), dataVersion: { increment: 1 } }
  return toDatabase(await tx.customerDatabase.update({ where: { id, AND: { id: visible(databases) } }, data }))
}

function asDate(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`)
}

function toDatabase(row: CustomerDatabaseModel): CustomerDatabase {
  return {
    id: row.id,
    name: row.name,
    brand: row.brand,
    region: row.region,
    timezone: row.timezone,
    currency: row.currency,
    pinnedDay: row.pinnedDay?.toISOString().slice(0, 10) ?? null,
    defaultCountry: row.defaultCountry,
    isDefault: row.isDefault,
    isSample: row.isSample,
    dataVersion: row.dataVersion,
    attributesAsOf: row.attributesAsOf?.toISOString().slice(0, 10) ?? null,
    attributesBuiltAt: row.attributesBuiltAt?.toISOString() ?? null,
  }
}
