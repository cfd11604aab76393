import { beforeEach, describe, expect, it } from 'vitest'
import { asSystem, testDb } from '../../support/database'
import { newDatabase } from '../customers/import-fixture'
import { order, outcomesOf, sender, track } from './ingest-fixture'

const db = await testDb()
const ctx = asSystem(db)
let send: ReturnType<typeof sender>

beforeEach(async () => {
  send = sender(ctx, (await newDatabase(ctx, { timezone: 'Europe/London' })).id)
})

describe('orders that a program sends', () => {
  it('are added with their customers, lines and products, and sent again they change nothing', async () => {
    const rows = [order('A1', 'C1'), order('A2', 'C1', { lines: [], order_revenue: 12.5 }), order('A3', 'C2')]
    expect(outcomesOf(await send.orders(...rows))).toEqual(['added', 'added', 'added'])
    const first = await send.contents()
    expect(first.customers.map(({ external_id }) => external_id)).toEqual(['C1', 'C2'])
    expect(first.orders.map(({ order_id, order_revenue, order_quantity }) => [order_id, order_revenue, order_quantity])).toEqual([
      ['A1', '20', 2],
      ['A2', '12.5', 1],
      ['A3', '20', 2],
    ])
    expect(first.products).toMatchObject([{ product_id: 'P1', name: 'Socks' }])
    expect(outcomesOf(await send.orders(...rows))).toEqual(['duplicate', 'duplicate', 'duplicate'])
    expect(await send.contents()).toEqual(first)
  })

  it('take the place of an older version whole, and an older version takes no place', async () => {
    await send.orders(order('A1', 'C1', { payment_method: 'card' }))
    const newer = { updated_at: '2026-03-02T10:00:00Z', lines: [{ item_quantity: 1, item_revenue: 7 }] }
    expect(outcomesOf(await send.orders(order('A1', 'C1', newer)))).toEqual(['updated'])
    const after = await send.contents()
    expect(after.orders).toMatchObject([{ payment_method: null, order_revenue: '7' }])
    expect(after.lines).toMatchObject([{ item_quantity: 1, product_id: null }])
    expect(outcomesOf(await send.orders(order('A1', 'C1', { updated_at: '2026-03-01T12:00:00Z' })))).toEqual(['unchanged'])
    expect(await send.contents()).toEqual(after)
  })

  it('go with all they are to the customer whom a newer version names', async () => {
    await send.orders(order('A1', 'C1'))
    expect(outcomesOf(await send.orders(order('A1', 'C2', { updated_at: '2026-03-02T10:00:00Z' })))).toEqual(['updated'])
    expect((await send.contents()).orders).toMatchObject([{ order_id: 'A1', customer_id: 'C2' }])
  })

  it('are told one by one which was wrong and where, and the others are taken', async () => {
    const answer = await send.orders(
      order('A1', 'C1'),
      order('A2', 'C1', { order_datetime: '2026-02-30' }),
      order('A3', 'C1', { lines: [{ item_quantity: 1, item_revenue: 'ten' }] }),
      'nothing',
      order('A4', 'C1', { colour: 'blue' }),
      order('A5', '  '),
      order('A6', 'C1'),
    )
    expect(outcomesOf(answer)).toEqual([
      'added',
      'rejected: impossible_date',
      'rejected: invalid_number',
      'rejected: invalid_value',
      'rejected: unknown_field',
      'rejected: missing',
      'added',
    ])
    expect(answer.rows.flatMap(({ issues }) => issues?.map(({ path }) => path.join('.')) ?? [])).toEqual([
      'orders.1.order_datetime',
      'orders.2.lines.0.item_revenue',
      'orders.3',
      'orders.4',
      'orders.5.customer.external_id',
    ])
    expect(answer).toMatchObject({ received: 7, added: 2, rejected: 5 })
  })

  it('mark their customers for a rebuild of attributes, and a repetition marks nobody', async () => {
    await send.orders(order('A1', 'C1'))
    expect(await db.prisma.customerTouched.count()).toBeGreaterThan(0)
    await db.prisma.customerTouched.deleteMany()
    await send.orders(order('A1', 'C1'))
    expect(await db.prisma.customerTouched.count()).toBe(0)
  })
})

describe('customers that a program sends', () => {
  it('keep what a row leaves out, lose what it empties, and do not go back to an older word', async () => {
    await send.customers({ external_id: 'C1', email: 'ada@example.com', phone: '+442071838750', updated_at: '2026-03-01T10:00:00Z' })
    expect(outcomesOf(await send.customers({ external_id: 'C1', phone: null, city: 'Leeds', updated_at: '2026-03-02T10:00:00Z' }))).toEqual([
      'updated',
    ])
    expect((await send.contents()).customers).toMatchObject([{ email: 'ada@example.com', phone: null, city: 'Leeds' }])
    const late = { external_id: 'C1', city: 'York', surname: 'Fern', updated_at: '2026-03-01T11:00:00Z' }
    expect(outcomesOf(await send.customers(late))).toEqual(['updated'])
    expect((await send.contents()).customers).toMatchObject([{ city: 'Leeds', surname: 'Fern' }])
    expect(outcomesOf(await send.customers(late, late))).toEqual(['unchanged', 'duplicate'])
  })
})

describe('e-commerce events', () => {
  const products = [
    { product_id: 'P1', name: 'Socks', brand: 'Fern', category: 'Feet', price: 9.99, quantity: 3 },
    { product_id: 'P2', name: 'Hat', price: '5.00', quantity: 1 },
  ]
  const completed = track('Order Completed', 'A1', { properties: { revenue: 34.97, shipping: 4, tax: 1, total: 39.97, currency: 'GBP', products } })

  it('make an order of their fields', async () => {
    expect(outcomesOf(await send.events(completed))).toEqual(['added'])
    const { orders, lines } = await send.contents()
    expect(orders).toMatchObject([{ order_revenue: '34.97', order_tax_amount: '1', currency: 'GBP', order_quantity: 4, is_order: true }])
    expect(orders[0]).toMatchObject({ order_datetime: '2026-03-01T10:00:00.000Z' })
    expect(lines).toMatchObject([
      { product_id: 'P1', item_quantity: 3, item_revenue: '29.97', brand: 'Fern', category: 'Feet' },
      { product_id: 'P2', item_quantity: 1, item_revenue: '5' },
    ])
  })

  it('hold a refund that comes before its order, and add its lines when the order comes', async () => {
    const back = [{ product_id: 'P1', price: 9.99, quantity: 1 }]
    const refunded = track('Order Refunded', 'A1', { at: '2026-03-05T10:00:00Z', properties: { products: back } })
    expect(outcomesOf(await send.events(refunded))).toEqual(['waiting'])
    expect((await send.contents()).orders).toEqual([])
    expect(outcomesOf(await send.events(completed))).toEqual(['added'])
    const { orders, lines } = await send.contents()
    expect(orders).toMatchObject([{ order_revenue: '34.97', order_returned_revenue: '-9.99', order_returned_quantity: -1, is_order: true }])
    expect(lines.at(-1)).toMatchObject({ product_id: 'P1', is_return: true, item_quantity: -1, item_revenue: '-9.99', brand: 'Fern' })
  })

  it('say themselves what came back of an order that no longer names it, whatever the catalogue knows', async () => {
    const back = [{ product_id: 'P8', brand: 'Moss', category: 'Hands', price: 4, quantity: 1 }]
    await send.orders(order('F8', 'C1'))
    await send.events(track('Order Refunded', 'F8', { at: '2026-03-04T10:00:00Z', properties: { products: back } }))
    const returned = (await send.contents()).lines.filter((line) => line.order_id === 'F8' && line.is_return === true)
    expect(returned).toMatchObject([{ product_id: 'P8', brand: 'Moss', category: 'Hands', item_revenue: '-4' }])
  })

  it('are laid over the newest version of their order, also when an older one came after it', async () => {
    await send.orders(order('F9', 'C1', { updated_at: '2026-03-03T10:00:00Z', lines: [{ item_quantity: 5, item_revenue: '50.00' }] }))
    await send.orders(order('F9', 'C1', { updated_at: '2026-03-02T10:00:00Z' }))
    await send.events(track('Order Refunded', 'F9', { at: '2026-03-04T10:00:00Z', properties: { total: '5.00' } }))
    const sold = (await send.contents()).lines.filter((line) => line.order_id === 'F9' && line.is_return !== true)
    expect(sold).toMatchObject([{ item_quantity: 5 }])
  })

  it('return everything with a refund that names neither goods nor an amount', async () => {
    await send.events(completed, track('Order Refunded', 'A1', { at: '2026-03-05T10:00:00Z' }))
    expect((await send.contents()).orders).toMatchObject([{ order_returned_revenue: '-34.97', order_returned_quantity: -4, is_order: true }])
  })

  it('make no order of one that was cancelled', async () => {
    await send.events(completed, track('Order Cancelled', 'A1', { at: '2026-03-02T10:00:00Z' }))
    expect((await send.contents()).orders).toMatchObject([{ is_order: false, order_canceled_quantity: -4 }])
  })

  it('tell who somebody is', async () => {
    const traits = { email: 'ada@example.com', firstName: 'Ada', address: { city: 'Leeds', postalCode: 'LS1 1AA' } }
    expect(outcomesOf(await send.events({ type: 'identify', userId: 'C1', timestamp: '2026-03-01T10:00:00Z', traits }))).toEqual(['added'])
    expect((await send.contents()).customers).toMatchObject([{ given_name: 'Ada', city: 'Leeds', postal: 'LS1 1AA' }])
  })

  it('that nobody knows are refused by name', async () => {
    expect(outcomesOf(await send.events(track('Product Viewed', 'A1')))).toEqual(['rejected: invalid_value'])
  })
})
