import type { Db } from '../../../lib/db/client'
import { type OracleCustomer, type OracleOrder, type OracleResult, type OracleRow } from './attributes-oracle'

export interface World {
  databaseId: string
  customers: OracleCustomer[]
  orders: OracleOrder[]
}

/** A small generator with a seed, so that a failure can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export async function newDatabase(db: Db, name: string, timezone: string): Promise<string> {
  return (await db.prisma.customerDatabase.create({ data: { name, brand: 'Fern Lane', timezone } })).id
}

export type NewCustomer = Partial<Omit<OracleCustomer, 'id'>>

/** Returns their ids, in the same order. */
export async function insertCustomers(db: Db, databaseId: string, customers: NewCustomer[]): Promise<string[]> {
  const data = customers.map((customer, index) => ({ database_id: databaseId, external_id: `C${index}`, ...customer }))
  const made = await db.prisma.customer.createManyAndReturn({ data, select: { id: true } })
  return made.map(({ id }) => String(id))
}

export async function insertOrders(db: Db, databaseId: string, orders: OracleOrder[]): Promise<void> {
  const amount = (cents: number | null): string | null => (cents === null ? null : (cents / 100).toFixed(2))
  const data = orders.map(({ revenue, customer_id, ...order }) => ({
    ...order,
    customer_id: BigInt(customer_id),
    database_id: databaseId,
    order_revenue: amount(revenue),
  }))
  await db.prisma.order.createMany({ data })
}

/** Customers with few values each (ties, shared addresses, NULLs), and orders crowded around the windows' edges and the clock changes. */
export async function randomWorld(db: Db, databaseId: string, seed: number, asOf: Date, size: number): Promise<World> {
  const random = randomFrom(seed)
  const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T
  const flag = (): boolean | null => pick(true, false, null)
  const people = Array.from({ length: size }, (_, n) => ({
    given_name: pick('Ada', null),
    surname: pick('Fern', 'FERN', 'Moss', null),
    email: pick(`c${n}@example.com`, 'not an address', null),
    phone: pick('+1 312 555 0100', '12', null),
    address: pick('1 Elm St', '2 Oak Rd', null),
    city: pick('Lund', null),
    state: 'WI',
    postal: pick('53703', '53703', null),
    is_opted_into_email: flag(),
    is_opted_into_sms: flag(),
    is_opted_into_phone: flag(),
    is_opted_into_mail: flag(),
  }))
  const ids = await insertCustomers(db, databaseId, people)
  const customers = people.map((person, n) => ({ id: ids[n] ?? '', ...person }))
  const orders = customers.flatMap(({ id }, n) =>
    Array.from({ length: pick(0, 1, 1, 2, 3, 5, 8) }, (_, k) => ({
      customer_id: id,
      order_id: `O${n}-${9 - k}`,
      ...randomOrder(pick, random, asOf),
    })),
  )
  await insertOrders(db, databaseId, orders)
  return { databaseId, customers, orders }
}

const EDGE_DAYS = [-1, 0, 1, 29, 30, 31, 84, 85, 89, 90, 91, 92, 180, 181, 182, 183, 184, 364, 365, 366, 367, 729, 730, 731, 732, 1_200]
const HOUR = 3_600_000

export function randomOrder(pick: <T>(...values: T[]) => T, random: () => number, asOf: Date): Omit<OracleOrder, 'customer_id' | 'order_id'> {
  const around = asOf.getTime() - pick(...EDGE_DAYS) * 24 * HOUR + pick(-24, -5, -4, -1, 0, 1, 4, 5) * HOUR
  return {
    order_datetime: new Date(around + pick(0, 0, -1, Math.floor(random() * 24 * HOUR))),
    is_order: pick(true, true, true, true, false),
    purchase_brand: pick('Elm', 'Oak', 'ash', null),
    purchase_channel: pick('web', 'store', null),
    store_id: pick('S1', 'S2', null, null),
    order_quantity: pick(1, 2, 3, null),
    revenue: pick(1_000, 1_000, 1_999, 1, 0, null),
  }
}

/** The four tables as the oracle writes them: ids as text, money in cents. */
export async function stored(db: Db, databaseId: string): Promise<OracleResult> {
  const where = { customer: { database_id: databaseId } }
  const orderBy = { customer_id: 'asc' } as const
  const attributes = await db.prisma.customerAttributes.findMany({ where: { database_id: databaseId }, orderBy })
  const milestones = await db.prisma.customerMilestone.findMany({ where, orderBy })
  const windows = await db.prisma.customerWindow.findMany({ where, orderBy })
  const channels = await db.prisma.customerChannel.findMany({ where, orderBy: [orderBy, { channel: 'asc' }] })
  return {
    attributes: attributes.map(plain),
    milestones: milestones.map(plain),
    windows: windows.map(plain),
    channels: channels.map((row) => ({ ...plain(row), revenue_cents: Number(row.revenue_cents) })),
  }
}

function plain(row: object): OracleRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(name, value)]))
}

function plainValue(name: string, value: unknown): unknown {
  if (value === null) return null
  if (typeof value === 'bigint') return String(value)
  return /revenue|value$/.test(name) ? Math.round(Number(value) * 100) : value
}
