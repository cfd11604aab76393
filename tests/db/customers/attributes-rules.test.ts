import { describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { testDb } from '../../support/database'
import type { OracleOrder } from './attributes-oracle'
import { insertCustomers, insertOrders, newDatabase, type NewCustomer } from './attributes-world'

const db = await testDb()
const ASOF = new Date('2026-03-15T17:30:00Z')
const DAY = 86_400_000

const GOOD_EMAILS = ['a@example.com', 'A.B+tag@Sub.Example.org', "o'neil@example.com", 'x_y-z@long-name.example', '0@1.example', 'zoë@exämple.com']
const BAD_DOMAINS = ['-example.com', 'example-.com', 'exam_ple.com', '127.0.0.1', '.example.com', 'example..com', 'b', '', `${'b.'.repeat(130)}com`]
const BAD_EMAILS = [
  ...BAD_DOMAINS.map((domain) => `a@${domain}`),
  ...['not-an-address', '@example.com', 'a@@example.com', 'a@b@example.com', 'a b@example.com', 'a@example .com', ' a@example.com'],
  ...['a@example.com, b@example.com', 'a@example.com;b@example.com', '.a@example.com', 'a.@example.com', 'a..b@example.com', 'a@example.com.'],
  ...['a@example.com\n', 'a\u0007@example.com', 'Ada <a@example.com>', '"a"@example.com', `${'a'.repeat(65)}@example.com`, '', ' '],
]
const GOOD_PHONES = ['+1 (312) 555-0100', '3125550', '+442079460958', '020.7946.0958', '312/555/0100', '123456789012345', '+1\u00a0312\u20115550100']
const BAD_PHONES = ['123456', '1234567890123456', '++13125550100', '1+3125550100', '555-CALL-ME', '312 555 0100 ext 5', '+', '', '   ']

async function insertCustomer(databaseId: string, customer: NewCustomer): Promise<string> {
  return (await insertCustomers(db, databaseId, [customer]))[0] ?? ''
}

async function attributesOf(databaseId: string, id: string) {
  await buildAttributes({ db, databaseId, asOf: ASOF, scope: 'all' })
  return db.prisma.customerAttributes.findUniqueOrThrow({ where: { customer_id: BigInt(id) } })
}

function order(customer_id: string, order_id: string, daysAgo: number, revenue: number | null = 1_000): OracleOrder {
  const order_datetime = new Date(ASOF.getTime() - daysAgo * DAY)
  const rest = { is_order: true, purchase_brand: null, purchase_channel: null, store_id: null, order_quantity: 1 }
  return { customer_id, order_id, order_datetime, revenue, ...rest }
}

describe('contactable', () => {
  it('needs one well-formed email address', async () => {
    expect(await contactable('email', GOOD_EMAILS)).toEqual(GOOD_EMAILS)
    expect(await contactable('email', BAD_EMAILS)).toEqual([])
  })

  it('needs seven to fifteen digits of phone, however they are punctuated', async () => {
    expect(await contactable('phone', GOOD_PHONES)).toEqual(GOOD_PHONES)
    expect(await contactable('phone', BAD_PHONES)).toEqual([])
  })

  it('needs all four parts of an address', async () => {
    const databaseId = await newDatabase(db, 'addresses', 'UTC')
    const whole = { address: '1 Elm St', city: 'Madison', state: 'WI', postal: '53703' }
    const id = await insertCustomer(databaseId, whole)
    const blank = await insertCustomer(databaseId, { ...whole, state: '  ' })
    expect(await attributesOf(databaseId, id)).toMatchObject({ contactable_address: true, contactable_global: true, contactable_paid_social: false })
    expect(await attributesOf(databaseId, blank)).toMatchObject({ contactable_address: false, contactable_global: false })
  })

  async function contactable(column: 'email' | 'phone', values: string[]): Promise<string[]> {
    const databaseId = await newDatabase(db, `${column} ${values[0]}`, 'UTC')
    await insertCustomers(
      db,
      databaseId,
      values.map((value) => ({ [column]: value })),
    )
    await buildAttributes({ db, databaseId, asOf: ASOF, scope: 'all' })
    const found = await db.prisma.customerAttributes.findMany({
      where: { database_id: databaseId, [`contactable_${column}`]: true },
      orderBy: { customer_id: 'asc' },
      select: { customer: { select: { [column]: true } } },
    })
    return found.map((row) => (row.customer as unknown as Record<string, string>)[column] ?? '')
  }
})

describe('roll-ups', () => {
  it('are 0 in a window without orders and NULL for a customer without any', async () => {
    const databaseId = await newDatabase(db, 'zero or null', 'UTC')
    const buyer = await insertCustomer(databaseId, {})
    const prospect = await insertCustomer(databaseId, {})
    await insertOrders(db, databaseId, [order(buyer, 'A', 800, null)])
    expect(await attributesOf(databaseId, buyer)).toMatchObject({ l12m_order_frequency: 0, l12m_recency: null, lifetime_order_frequency: 1 })
    expect(await attributesOf(databaseId, prospect)).toMatchObject({ l12m_order_frequency: null, lifetime_order_frequency: null, is_no_pii: true })
    expect(await db.prisma.customerWindow.count({ where: { customer_id: BigInt(prospect) } })).toBe(0)
    const window = await db.prisma.customerWindow.findUniqueOrThrow({ where: { customer_id: BigInt(buyer) } })
    expect(window).toMatchObject({ l30d_order_frequency: 0, lifetime_stores: 0, lifetime_preferred_store_id: null })
  })

  it('leave out credit notes and orders after the as-of', async () => {
    const databaseId = await newDatabase(db, 'left out', 'UTC')
    const id = await insertCustomer(databaseId, {})
    await insertOrders(db, databaseId, [order(id, 'A', 10), { ...order(id, 'B', 5), is_order: false }, order(id, 'C', -0.001)])
    expect(await attributesOf(databaseId, id)).toMatchObject({ lifetime_order_frequency: 1, second_order_datetime: null })
  })
})

describe('orders of the same instant', () => {
  it('follow each other by their id', async () => {
    const databaseId = await newDatabase(db, 'same instant', 'UTC')
    const id = await insertCustomer(databaseId, {})
    await insertOrders(
      db,
      databaseId,
      ['B', 'C', 'A'].map((orderId) => order(id, orderId, 10)),
    )
    await buildAttributes({ db, databaseId, asOf: ASOF, scope: 'all' })
    const milestone = await db.prisma.customerMilestone.findUniqueOrThrow({ where: { customer_id: BigInt(id) } })
    expect(milestone).toMatchObject({ first_order_id: 'A', second_order_id: 'B', latest_order_id: 'C', second_to_third_order_days: 0 })
  })
})

describe('measured against the others', () => {
  it('an outlier is above the 99.5th percentile of lifetime revenue, so one in 200 here', async () => {
    const databaseId = await newDatabase(db, 'outliers', 'UTC')
    const ids = await insertCustomers(db, databaseId, Array<NewCustomer>(200).fill({}))
    await insertOrders(
      db,
      databaseId,
      ids.map((id, n) => order(id, `O${n}`, 10, 1_000 + n)),
    )
    await buildAttributes({ db, databaseId, asOf: ASOF, scope: 'all' })
    const found = await db.prisma.customerAttributes.findMany({ where: { database_id: databaseId, is_outlier: true } })
    expect(found.map((row) => String(row.customer_id))).toEqual([ids[199]])
  })

  it('the deciles have equal shares, 10 the best', async () => {
    const databaseId = await newDatabase(db, 'deciles', 'UTC')
    const ids = await insertCustomers(db, databaseId, Array<NewCustomer>(20).fill({}))
    await insertOrders(
      db,
      databaseId,
      ids.map((id, n) => order(id, `O${n}`, n, 2_000 - n)),
    )
    await buildAttributes({ db, databaseId, asOf: ASOF, scope: 'all' })
    const found = await db.prisma.customerAttributes.findMany({ where: { database_id: databaseId }, orderBy: { customer_id: 'asc' } })
    expect(found.map((row) => row.l12m_recency)).toEqual([10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
    expect(found.map((row) => row.l12m_monetary)).toEqual(found.map((row) => row.l12m_recency))
    expect(new Set(found.map((row) => row.l12m_frequency))).toEqual(new Set([1]))
  })

  it('the primary buyer of a household is who spent most at the same address under the same surname, however it is written', async () => {
    const databaseId = await newDatabase(db, 'household', 'UTC')
    const home = { address: '12 Elm St.', city: 'Madison', state: 'WI', postal: '53703', surname: 'Moss' }
    const small = await insertCustomer(databaseId, home)
    const big = await insertCustomer(databaseId, { ...home, address: '12  elm st', surname: 'MOSS' })
    const lodger = await insertCustomer(databaseId, { ...home, surname: 'Fern' })
    const homeless = await insertCustomer(databaseId, { surname: 'Moss' })
    const orders = [small, big, lodger, homeless].map((id, n) => order(id, `O${n}`, 10, 1_000 + n))
    await insertOrders(db, databaseId, orders)
    await buildAttributes({ db, databaseId, asOf: ASOF, scope: 'all' })
    const found = await db.prisma.customerAttributes.findMany({ where: { database_id: databaseId, is_primary_buyer_household: true } })
    expect(found.map((row) => String(row.customer_id)).sort()).toEqual([big, lodger].sort())
  })

  it.each([
    [51, 84, true],
    [51, 85, false],
    [50, 84, false],
  ])('%i orders, the second after %i days: reseller %s', async (count, gap, expected) => {
    const databaseId = await newDatabase(db, `reseller ${count} ${gap}`, 'UTC')
    const id = await insertCustomer(databaseId, {})
    const later = Array.from({ length: count - 1 }, (_, n) => order(id, `O${n + 1}`, 300 - gap - n))
    await insertOrders(db, databaseId, [order(id, 'O0', 300), ...later])
    expect(await attributesOf(databaseId, id)).toMatchObject({ is_reseller: expected, lifetime_order_frequency: count })
  })
})
