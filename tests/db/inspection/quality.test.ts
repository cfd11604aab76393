import { describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { checkQuality } from '../../../lib/inspection/check-quality'
import { CHECKS, type CheckId } from '../../../lib/inspection/schema'
import { asRole, NOON, testDb } from '../../support/database'

const db = await testDb()
const marketer = asRole(db, 'marketer')
const DAY_MS = 86_400_000
const before = (days: number): Date => new Date(NOON.now().getTime() - days * DAY_MS)

async function database(name: string): Promise<string> {
  return (await db.prisma.customerDatabase.create({ data: { name, brand: name, currency: 'EUR' } })).id
}

/** Customers with an order of yesterday, of one line, of a product that is known: nothing to find. */
async function cleanDatabase(name: string): Promise<{ id: string; customers: bigint[] }> {
  const id = await database(name)
  await db.prisma.product.create({ data: { database_id: id, product_id: 'P1', name: 'Lamp' } })
  const customers: bigint[] = []
  for (const n of [1, 2, 3]) {
    const { id: customer } = await db.prisma.customer.create({
      data: {
        database_id: id,
        external_id: `C${n}`,
        email: `c${n}@example.com`,
        email_normal: `c${n}@example.com`,
        birthdate: new Date('1980-02-03'),
      },
    })
    customers.push(customer)
    const order = { customer_id: customer, order_id: `O${n}`, database_id: id, order_datetime: before(1) }
    await db.prisma.order.create({ data: { ...order, currency: 'EUR', order_revenue: 10 } })
    await db.prisma.orderLine.create({ data: { ...order, line_no: 1, product_id: 'P1', item_quantity: 1 } })
  }
  await buildAttributes({ db, databaseId: id, asOf: NOON.now(), scope: 'all' })
  return { id, customers }
}

const check = async (databaseId: string, one: CheckId, ctx = marketer) => checkQuality({ ctx, input: { databaseId, check: one } })

async function failing(databaseId: string): Promise<CheckId[]> {
  const found: CheckId[] = []
  for (const one of CHECKS) if ((await check(databaseId, one)).found > 0) found.push(one)
  return found
}

async function order(
  databaseId: string,
  customer: bigint,
  orderId: string,
  data: { order_datetime: Date; order_revenue?: number; currency?: string },
  product = 'P1',
) {
  const key = { customer_id: customer, order_id: orderId, database_id: databaseId, order_datetime: data.order_datetime }
  await db.prisma.order.create({ data: { ...key, currency: 'EUR', order_revenue: 5, ...data } })
  await db.prisma.orderLine.create({ data: { ...key, line_no: 1, product_id: product, item_quantity: 1 } })
}

async function imported(databaseId: string, fileName: string, rows: number, daysAgo: number) {
  const data = { kind: 'orders', filePath: '', fileSize: 1n, fileSha256: '', format: {}, mapping: {}, status: 'done', createdBy: 'Test' }
  await db.prisma.import.create({ data: { ...data, databaseId, fileName, rowsRead: BigInt(rows), finishedAt: before(daysAgo) } })
}

describe('the checks of the data', () => {
  it('find nothing where nothing is wrong', async () => {
    expect(await failing((await cleanDatabase('clean')).id)).toEqual([])
  })

  it('find nothing in an empty database', async () => {
    expect(await failing(await database('empty'))).toEqual([])
  })

  const FAULTS: Record<CheckId, (id: string, customers: readonly bigint[]) => Promise<unknown>> = {
    duplicates: (_, [one, other]) =>
      db.prisma.customer.updateMany({ where: { id: { in: [one ?? 0n, other ?? 0n] } }, data: { phone_e164: '+13125550100' } }),
    unreachable: (_, [one]) => db.prisma.customerAttributes.update({ where: { customer_id: one ?? 0n }, data: { contactable_global: false } }),
    orders_in_future: (id, [one]) => order(id, one ?? 0n, 'X', { order_datetime: before(-3) }),
    orders_before_1990: (id, [one]) => order(id, one ?? 0n, 'X', { order_datetime: new Date('1970-01-01T00:00:00Z') }),
    first_after_latest: (_, [one]) =>
      db.prisma.customerAttributes.update({ where: { customer_id: one ?? 0n }, data: { first_order_datetime: before(0) } }),
    birthdates: (_, [one]) => db.prisma.customer.update({ where: { id: one ?? 0n }, data: { birthdate: new Date('1900-01-01') } }),
    events_in_future: (id, [one]) =>
      db.prisma.emailEvent.create({ data: { database_id: id, customer_id: one ?? 0n, event_type: 'Open', event_datetime: before(-3) } }),
    negative_totals: (id, [one]) => order(id, one ?? 0n, 'X', { order_datetime: before(2), order_revenue: -5 }),
    no_total: (_, [one]) => db.prisma.order.updateMany({ where: { customer_id: one ?? 0n }, data: { order_revenue: null } }),
    other_currency: (id, [one]) => order(id, one ?? 0n, 'X', { order_datetime: before(2), currency: 'USD' }),
    unknown_products: (id, [one]) => order(id, one ?? 0n, 'X', { order_datetime: before(2) }, 'P-unknown'),
    no_lines: (_, [one]) => db.prisma.orderLine.deleteMany({ where: { customer_id: one ?? 0n } }),
    sudden_drops: async (id) => {
      for (const [rows, days] of [
        [900, 9],
        [1_000, 6],
        [1_100, 4],
        [400, 1],
      ] as const)
        await imported(id, `orders-2026-0${days}.csv`, rows, days)
      await imported(id, 'other.csv', 5, 1)
    },
    stale: (id) => db.prisma.order.updateMany({ where: { database_id: id }, data: { order_datetime: before(30) } }),
  }

  it.each(CHECKS)('find %s, and that alone', async (fault) => {
    const { id, customers } = await cleanDatabase(`fault ${fault}`)
    await FAULTS[fault](id, customers)
    expect(await failing(id)).toEqual([fault])
    const { found, samples } = await check(id, fault)
    expect(found).toBe(fault === 'duplicates' ? 2 : 1)
    expect(samples).toHaveLength(found)
  })

  it('leave those in peace who were said to be two people', async () => {
    const { id, customers } = await cleanDatabase('two people')
    await FAULTS.duplicates(id, customers)
    const [first = 0n, second = 0n] = customers
    await db.prisma.customerDistinct.create({ data: { database_id: id, first_id: first, second_id: second, said_at: NOON.now(), said_by: 'Test' } })
    expect(await failing(id)).toEqual([])
  })

  it('show at most five rows, with the id hidden from those who may not see people, and nobody who is gone', async () => {
    const { id, customers } = await cleanDatabase('samples')
    for (let n = 0; n < 8; n += 1) await order(id, customers[n % 3] ?? 0n, `X${n}`, { order_datetime: before(-3) })
    const open = await check(id, 'orders_in_future')
    expect([open.found, open.samples.length]).toEqual([8, 5])
    expect(open.samples.every(({ customerId }) => /^C\d$/.test(customerId ?? ''))).toBe(true)
    const masked = await check(id, 'orders_in_future', asRole(db, 'analyst'))
    expect(masked.samples.map(({ customerId }) => customerId)).toEqual(Array(5).fill('•••'))
    await db.prisma.customer.deleteMany({ where: { database_id: id } })
    expect((await check(id, 'orders_in_future')).samples).toEqual([])
  })
})
