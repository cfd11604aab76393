import 'server-only'
import { dayOf } from '../core/calendar'
import { notFound } from '../core/errors'
import type { Db } from '../db/client'
import { type AttributesWritten, writeAttributes } from './attributes-store'

export interface BuildAttributesInput {
  db: Db
  databaseId: string
  /** Orders after this instant are left out; its local day in the database's zone ends every window. */
  asOf: Date
  /** Everybody, or the customers whose data changed. A touched build of a new day rebuilds everybody, because every window moved. */
  scope: 'all' | { customerIds: readonly (bigint | string)[] }
  /** For data that nobody else can reach yet: leaves out what guards against customers that are deleted meanwhile. */
  alone?: boolean
}

export interface AttributesBuilt extends AttributesWritten {
  /** The local day that the windows end with. */
  asOfDay: string
  scope: 'all' | 'touched'
}

/**
 * Recomputes customer_attributes, customer_milestone, customer_window, customer_channel and customer_engagement from customers, orders and email events,
 * in one transaction of its own: call it after the transaction that changed them is committed. Only rows that change are written, so running it twice is free of harm.
 */
export async function buildAttributes({ db, databaseId, asOf, scope, alone = false }: BuildAttributesInput): Promise<AttributesBuilt> {
  const database = await db.prisma.customerDatabase.findUnique({ where: { id: databaseId }, select: { timezone: true } })
  if (!database) throw notFound('customer-360 database')
  const asOfDay = dayOf(asOf, database.timezone)
  const written = await writeAttributes(db, {
    databaseId,
    asOf,
    asOfDay,
    zone: database.timezone,
    customerIds: scope === 'all' ? null : scope.customerIds,
    alone,
  })
  return { asOfDay, ...written }
}
