import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)
const file = await readFile('tests/support/data/online-retail-cut.csv')
const database = await newDatabase(ctx, { timezone: 'Europe/London', currency: 'GBP', pinnedDay: '2011-12-10' })

interface Line {
  InvoiceNo: string
  StockCode: string
  Quantity: string
  UnitPrice: string
  CustomerID: string
}

/** Counted from the file alone, in whole tenths of a penny and without SQL. */
function independentCount() {
  const all = parse<Line>(file, { columns: true })
  const lines = all.filter((line) => line.CustomerID !== '')
  const byInvoice = Map.groupBy(lines, (line) => line.InvoiceNo)
  const isOrder = (of: Line[]): boolean => of.some((line) => Number(line.Quantity) > 0)
  const pence = (line: Line): number => Math.round(Math.round(Number(line.UnitPrice) * 1_000) * Number(line.Quantity) * 0.1)
  const sum = (of: Line[]): number => of.reduce((total, line) => total + pence(line), 0)
  return {
    read: all.length,
    guests: all.length - lines.length,
    customers: new Set(lines.map((line) => line.CustomerID)).size,
    products: new Set(lines.map((line) => line.StockCode)).size,
    orders: [...byInvoice.values()].filter(isOrder).length,
    creditNotes: [...byInvoice.values()].filter((of) => !isOrder(of)).length,
    lines: lines.length,
    returnLines: lines.filter((line) => line.InvoiceNo.startsWith('C') || Number(line.Quantity) < 0).length,
    revenue: sum(lines.filter((line) => Number(line.Quantity) > 0)),
    returned: sum(lines.filter((line) => Number(line.Quantity) < 0)),
  }
}

describe('the Online Retail file', () => {
  it('is recognised by its columns and imported without a mapping', async () => {
    const expected = independentCount()
    const done = await importFile(ctx, database.id, file)
    expect(done).toMatchObject({ kind: 'order_lines', status: 'done', failure: null })
    expect(done.counts).toEqual({ read: expected.read, imported: expected.lines, updated: 0, unchanged: 0, duplicate: 0, rejected: expected.guests })
    expect(done.rejects).toMatchObject([{ reason: 'missing_customer', rows: expected.guests }])
  })

  it('becomes the customers, orders, credit notes, lines and returns that an independent count of the file finds', async () => {
    const expected = independentCount()
    const { customers, orders, lines, products } = await contents(ctx, database.id)
    const hundredths = (rows: Record<string, unknown>[], column: string): number =>
      rows.reduce((total, row) => total + Math.round(Number(row[column] ?? 0) * 100), 0)
    expect({
      customers: customers.length,
      products: products.length,
      orders: orders.filter((order) => order.is_order).length,
      creditNotes: orders.filter((order) => !order.is_order).length,
      lines: lines.length,
      returnLines: lines.filter((line) => line.is_return).length,
      revenue: hundredths(orders, 'order_revenue'),
      returned: hundredths(orders, 'order_returned_revenue'),
    }).toEqual({ ...expected, read: undefined, guests: undefined })
  })

  it('has the local times of London and the countries of its customers', async () => {
    const { customers, orders } = await contents(ctx, database.id)
    const summer = orders.find((order) => String(order.order_datetime).startsWith('2011-07'))
    const [first] = parse<Line & { InvoiceDate: string }>(file, { columns: true }).filter((line) => line.InvoiceNo === summer?.order_id)
    // British Summer Time is one hour ahead of UTC.
    expect(Date.parse(`${first?.InvoiceDate.replace(' ', 'T')}Z`) - Date.parse(String(summer?.order_datetime))).toBe(3_600_000)
    expect(customers.every((customer) => typeof customer.country === 'string')).toBe(true)
  })

  it('imported twice changes nothing', async () => {
    const before = await contents(ctx, database.id)
    const { dataVersion } = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id: database.id } })
    const again = await importFile(ctx, database.id, file)
    expect(again.counts).toMatchObject({ imported: 0, updated: 0, duplicate: 0, unchanged: independentCount().lines })
    expect(await contents(ctx, database.id)).toEqual(before)
    expect(await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id: database.id } })).toMatchObject({ dataVersion })
  })

  it('builds the attributes as of the day that the database is pinned to', async () => {
    const row = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id: database.id } })
    expect(row.attributesAsOf?.toISOString().slice(0, 10)).toBe('2011-12-10')
    expect(await db.prisma.customerAttributes.count({ where: { database_id: database.id } })).toBe(independentCount().customers)
    expect(await db.prisma.customerTouched.count()).toBe(0)
    expect(await db.prisma.importStage.count()).toBe(0)
  })
})
