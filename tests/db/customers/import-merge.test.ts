import { describe, expect, it } from 'vitest'
import { importRows } from '../../../lib/customers/import/import-rows'
import { asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

const LINES = 'order_id,customer_id,order_date,sku_id,quantity,line_total\n'
const MAPPING = [
  { attribute: 'order.order_id', from: { column: 'order_id' } },
  { attribute: 'customer.external_id', from: { column: 'customer_id' } },
  { attribute: 'order.order_datetime', from: { column: 'order_date' } },
  { attribute: 'product.product_id', from: { column: 'sku_id' } },
  { attribute: 'line.item_quantity', from: { column: 'quantity' } },
  { attribute: 'line.item_revenue', from: { column: 'line_total' } },
]
const linesFile = (databaseId: string, rows: string) => importFile(ctx, databaseId, LINES + rows, { kind: 'order_lines', mapping: MAPPING })
const order = async (databaseId: string, id: string) => (await contents(ctx, databaseId)).orders.find(({ order_id }) => order_id === id)

describe('orders from their lines', () => {
  it('sum what was sold, and tell what came back apart', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'O1,C1,2026-01-05,P1,2,20.00\nO1,C1,2026-01-05,P2,1,5.50\nO1,C1,2026-01-05,P1,-1,-10.00\n')
    expect(await order(id, 'O1')).toMatchObject({
      is_order: true,
      order_quantity: 3,
      order_revenue: '25.5',
      order_returned_quantity: -1,
      order_returned_revenue: '-10',
      order_canceled_quantity: 0,
      sum_item_revenue: '25.5',
    })
  })

  it('are none when all their lines are returns, and are kept', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'C9,C1,2026-01-05,P1,-2,-20.00\n')
    expect(await order(id, 'C9')).toMatchObject({ is_order: false, order_revenue: '0', order_returned_revenue: '-20' })
    expect((await contents(ctx, id)).lines).toMatchObject([{ is_return: true, item_quantity: -2 }])
  })

  it('are none when every line was cancelled', async () => {
    const { id } = await newDatabase(ctx)
    const rows = [{ order_id: 'O1', external_id: 'C1', order_datetime: '2026-01-05', quantity: 2, item_revenue: '9', is_cancellation: true }]
    await importRows({ db, databaseId: id, kind: 'order_lines', rows, clock: ctx.clock })
    expect(await order(id, 'O1')).toMatchObject({ is_order: false, order_quantity: 0, order_canceled_quantity: -2, order_canceled_revenue: '-9' })
  })

  it('stay orders when a line is returned later', async () => {
    const { id } = await newDatabase(ctx)
    const sold = { order_id: 'O1', external_id: 'C1', order_datetime: '2026-01-05', line: 1, quantity: 2, item_revenue: '9' }
    await importRows({ db, databaseId: id, kind: 'order_lines', rows: [{ ...sold, is_return: false }], clock: ctx.clock })
    await importRows({ db, databaseId: id, kind: 'order_lines', rows: [{ ...sold, is_return: true }], clock: ctx.clock })
    expect(await order(id, 'O1')).toMatchObject({ is_order: true, order_quantity: 2, order_revenue: '9', order_returned_quantity: -2 })
  })

  it('count without any line', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, 'order_id,customer_id,order_date,total\nO1,C1,2026-01-05,12.30\n')
    expect(await order(id, 'O1')).toMatchObject({ is_order: true, order_revenue: '12.3', order_quantity: null })
  })

  it('keep a revenue that came with the order, whatever its lines sum to', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, 'order_id,customer_id,order_date,total\nO1,C1,2026-01-05,99.99\n')
    await linesFile(id, 'O1,C1,2026-01-05,P1,2,20.00\n')
    expect(await order(id, 'O1')).toMatchObject({ order_revenue: '99.99', order_quantity: 2, sum_item_revenue: '20' })
  })

  it('sum their lines again when a later file of orders leaves the revenue blank', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, 'order_id,customer_id,order_date,total\nO1,C1,2026-01-05,99.99\n')
    await linesFile(id, 'O1,C1,2026-01-05,P1,2,20.00\n')
    await importFile(ctx, id, 'order_id,customer_id,order_date,total\nO1,C1,2026-01-05,\n')
    expect(await order(id, 'O1')).toMatchObject({ order_revenue: '20' })
  })

  it('happened when their first line did', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'O1,C1,2026-01-05 10:01:00,P1,1,1\nO1,C1,2026-01-05 10:00:00,P2,1,1\n')
    const { orders, lines } = await contents(ctx, id)
    expect([...orders, ...lines].map((row) => row.order_datetime)).toEqual(Array(3).fill('2026-01-05T10:00:00.000Z'))
  })
})

describe('lines without numbers', () => {
  it('are the whole order: a shorter version takes the place of a longer one', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\nO1,C1,2026-01-05,P2,1,2\nO1,C1,2026-01-05,P3,1,4\n')
    const again = await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\nO1,C1,2026-01-05,P3,1,4\n')
    expect(again.counts).toMatchObject({ unchanged: 1, updated: 1, imported: 0 })
    expect((await contents(ctx, id)).lines.map(({ product_id }) => product_id)).toEqual(['P1', 'P3'])
    expect(await order(id, 'O1')).toMatchObject({ order_revenue: '5', order_quantity: 2 })
  })

  it('may be alike: two of the same are two', async () => {
    const { id } = await newDatabase(ctx)
    const { counts } = await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\nO1,C1,2026-01-05,P1,1,1\n')
    expect(counts).toMatchObject({ imported: 2, duplicate: 0 })
  })

  it('leave the place of a rejected line free, where its mended twin goes', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\nO1,C1,2026-01-05,P2,many,2\nO1,C1,2026-01-05,P3,1,4\n')
    expect((await contents(ctx, id)).lines.map(({ line_no }) => line_no)).toEqual([1, 3])
    const header = `${LINES.trim()},rekindle_line_no\n`
    await importFile(ctx, id, `${header}O1,C1,2026-01-05,P2,1,2,2\n`, { kind: 'order_lines' })
    expect((await contents(ctx, id)).lines.map(({ line_no, item_revenue }) => [line_no, item_revenue])).toEqual([
      [1, '1'],
      [2, '2'],
      [3, '4'],
    ])
  })
})

describe('versions', () => {
  const CUSTOMERS = 'customer_id,city,updated_at\n'

  it('of one customer in one file: the latest counts, the others are duplicates', async () => {
    const { id } = await newDatabase(ctx)
    const { counts } = await importFile(ctx, id, `${CUSTOMERS}C1,Bath,2026-02-01\nC1,York,2026-01-01\nC2,Hull,2026-01-01\n`)
    expect(counts).toMatchObject({ read: 3, imported: 2, duplicate: 1 })
    expect((await contents(ctx, id)).customers).toMatchObject([{ city: 'Bath' }, { city: 'Hull' }])
  })

  it('that are older than what is stored change nothing', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, `${CUSTOMERS}C1,Bath,2026-02-01\n`)
    const { counts } = await importFile(ctx, id, `${CUSTOMERS}C1,York,2026-01-31\n`)
    expect(counts).toMatchObject({ unchanged: 1, updated: 0 })
    expect((await contents(ctx, id)).customers).toMatchObject([{ city: 'Bath' }])
  })

  it('without a time: the last row and the last import count, and blank is a value too', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, 'customer_id,city\nC1,Bath\nC1,York\n')
    expect((await contents(ctx, id)).customers).toMatchObject([{ city: 'York' }])
    const { counts } = await importFile(ctx, id, 'customer_id,city\nC1, \n')
    expect(counts).toMatchObject({ updated: 1 })
    expect((await contents(ctx, id)).customers).toMatchObject([{ city: null }])
  })

  it('of one order: an older one leaves order and lines alone', async () => {
    const { id } = await newDatabase(ctx)
    const rows = (updated: string, revenue: string) => [
      { order_id: 'O1', external_id: 'C1', order_datetime: '2026-01-05', source_updated_at: updated, quantity: 1, item_revenue: revenue },
    ]
    await importRows({ db, databaseId: id, kind: 'order_lines', rows: rows('2026-02-01', '7'), clock: ctx.clock })
    const { counts } = await importRows({ db, databaseId: id, kind: 'order_lines', rows: rows('2026-01-01', '8'), clock: ctx.clock })
    expect(counts).toMatchObject({ unchanged: 1 })
    expect(await order(id, 'O1')).toMatchObject({ order_revenue: '7' })
  })
})

describe('an order', () => {
  it('that a later file gives to another customer moves there with its lines', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\n')
    const { counts } = await importFile(ctx, id, 'order_id,customer_id,order_date\nO1,C2,2026-01-05\n')
    expect(counts).toMatchObject({ updated: 1, imported: 0 })
    const { orders, lines } = await contents(ctx, id)
    expect([...orders, ...lines].map(({ customer_id }) => customer_id)).toEqual(['C2', 'C2'])
  })

  it('that one file gives to two customers stays with the first, and the other line is rejected', async () => {
    const { id } = await newDatabase(ctx)
    const { counts, rows } = await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\nO1,C2,2026-01-05,P2,1,1\n')
    expect(counts).toMatchObject({ imported: 1, rejected: 1 })
    expect(rows).toMatchObject([{ line: 3, reason: 'other_customer', value: 'O1' }])
  })

  it('that nobody knows rejects lines which do not say whose they are', async () => {
    const { id } = await newDatabase(ctx)
    const { counts, rows } = await importFile(ctx, id, 'order_id,product_id,quantity\nO7,P1,1\n')
    expect(counts).toMatchObject({ read: 1, rejected: 1 })
    expect(rows).toMatchObject([{ line: 2, reason: 'unknown_order' }])
  })
})

describe('products', () => {
  it('lend their category to lines that say none, before and after', async () => {
    const { id } = await newDatabase(ctx)
    await linesFile(id, 'O1,C1,2026-01-05,P1,1,1\n')
    await importFile(ctx, id, 'product_id,name,category\nP1,Teapot,Kitchen\n')
    expect((await contents(ctx, id)).lines).toMatchObject([{ category: 'Kitchen' }])
    await linesFile(id, 'O2,C1,2026-01-06,P1,1,1\n')
    expect((await contents(ctx, id)).lines).toMatchObject([{ category: 'Kitchen' }, { category: 'Kitchen' }])
  })

  it('do not change what a line says of itself', async () => {
    const { id } = await newDatabase(ctx)
    const rows = [{ order_id: 'O1', external_id: 'C1', order_datetime: '2026-01-05', product_id: 'P1', category: 'Garden', quantity: 1 }]
    await importRows({ db, databaseId: id, kind: 'order_lines', rows, clock: ctx.clock })
    await importFile(ctx, id, 'product_id,name,category\nP1,Teapot,Kitchen\n')
    expect((await contents(ctx, id)).lines).toMatchObject([{ category: 'Garden' }])
  })
})

describe('rows that a program hands over', () => {
  it('are refused whole when they have a name that nobody knows', async () => {
    const { id } = await newDatabase(ctx)
    const rows = [{ external_id: 'C1', shoe_size: 42 }]
    await expect(importRows({ db, databaseId: id, kind: 'customers', rows })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await contents(ctx, id)).customers).toEqual([])
  })

  it('are rejected one by one when one has more than the others', async () => {
    const { id } = await newDatabase(ctx)
    const rows = [{ external_id: 'C1' }, { external_id: 'C2', city: 'Bath' }]
    const { counts } = await importRows({ db, databaseId: id, kind: 'customers', rows, clock: ctx.clock })
    expect(counts).toMatchObject({ imported: 1, rejected: 1 })
  })
})
