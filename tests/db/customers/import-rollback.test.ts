import { describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { importRows } from '../../../lib/customers/import/import-rows'
import { runImport } from '../../../lib/customers/import/run-import'
import { rollBackImport } from '../../../lib/customers/roll-back-import'
import { asSystem, testDb } from '../../support/database'
import { ordersAgainstLines } from '../../support/kept-lines'
import { randomFrom, stored } from './attributes-world'
import { contents, importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

const LINES = 'order_id,customer_id,order_date,line,product_id,quantity,line_total,op\n'

async function rollBack(id: string): Promise<void> {
  await rollBackImport({ ctx, input: { id } })
  await runImport({ db, importId: id, clock: ctx.clock })
}

/** Everything that imports write, without who wrote it. */
async function everything(databaseId: string) {
  const of = await contents(ctx, databaseId)
  const where = { database_id: databaseId }
  const more = [
    await db.prisma.consentEvent.findMany({ where, orderBy: [{ customer_id: 'asc' }, { event_key: 'asc' }], omit: { import_no: true } }),
    await db.prisma.emailEvent.findMany({ where, orderBy: [{ customer_id: 'asc' }, { event_key: 'asc' }], omit: { import_no: true, id: true } }),
    await db.prisma.customerLoyalty.findMany({ where, orderBy: [{ customer_id: 'asc' }, { loyalty_id: 'asc' }], omit: { import_no: true } }),
    await db.prisma.customerCustom.findMany({ where, orderBy: { customer_id: 'asc' }, omit: { import_no: true } }),
    await db.prisma.customerKey.findMany({ where, orderBy: { external_id: 'asc' } }),
  ]
  return { of, more }
}

async function expectAttributesTrue(databaseId: string): Promise<void> {
  const incremental = await stored(db, databaseId)
  await buildAttributes({ db, databaseId, asOf: ctx.clock.now(), scope: 'all' })
  expect(await stored(db, databaseId)).toEqual(incremental)
}

describe('an import that is rolled back', () => {
  it('leaves everything as it was, attributes too', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, 'customer_id,city,email,updated_at\nC1,Bath,c1@example.com,2026-01-01\nC2,Lund,c2@example.com,2026-01-01\n')
    await importFile(ctx, id, `${LINES}O1,C1,2026-01-05,1,P1,2,20.00,\nO1,C1,2026-01-05,2,P2,1,5.00,\nO2,C2,2026-01-06,1,P1,1,10.00,\n`)
    await importFile(ctx, id, 'customer_id,channel,status,consented_at\nC1,email,in,2026-01-01\n')
    const before = await everything(id)
    const attributes = await stored(db, id)
    const moved = `${LINES}O1,C2,2026-01-04,1,P1,3,30.00,u\nO1,C2,2026-01-04,2,,,,d\nO9,C9,2026-01-07,1,P9,1,1.00,u\n`
    for (const [file, wish] of [
      [moved, {}],
      ['customer_id,op\nC1,delete\nC7,keep\n', {}],
      ['order_id,customer_id,order_date,total,op\nO2,,,,delete\nO1,C1,2026-02-05,99.00,keep\n', {}],
      ['product_id,brand,op\nP1,Elm,keep\nP2,,delete\n', {}],
      ['customer_id,channel,status,consented_at,op\nC1,email,,2026-01-01,delete\nC2,sms,out,2026-01-02,keep\n', {}],
      ['customer_id,event,timestamp\nC2,unsubscribe,2026-01-03\n', {}],
    ] as const) {
      const done = await importFile(ctx, id, file, wish)
      expect(done.counts.imported + done.counts.updated).toBeGreaterThan(0)
      expect(await everything(id)).not.toEqual(before)
      await rollBack(done.id)
      expect(await everything(id)).toEqual(before)
      expect(await stored(db, id)).toEqual(attributes)
    }
    expect(await db.prisma.importUndo.count({ where: { database_id: id } })).toBe(0)
  })

  it('puts back an order that an earlier version kept, with what its lines add up to', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, `${LINES}O1,C1,2026-01-05,1,P1,2,20.00,\nO2,C1,2026-01-05,1,P1,-1,-5.00,\n`)
    const before = await everything(id)
    const second = await importFile(ctx, id, `${LINES}O1,C1,2026-01-05,2,P1,1,5.00,\nO2,C1,2026-01-05,2,P1,1,5.00,\n`)
    await db.pool.query(`update import_undo set row = row - 'kept_quantity' - 'kept_revenue' where database_id = $1`, [id])
    await rollBack(second.id)
    expect(await everything(id)).toEqual(before)
    expect(before.of.orders).toMatchObject([
      { kept_quantity: 2n, kept_revenue: '20' },
      { kept_quantity: null, kept_revenue: null },
    ])
  })

  it('leaves the lines that came since at the time that their order has again', async () => {
    const { id: databaseId } = await newDatabase(ctx)
    const sums = ['order_quantity', 'order_returned_quantity', 'order_canceled_quantity']
    const money = ['order_revenue', 'order_returned_revenue', 'order_canceled_revenue', 'sum_item_revenue', 'sum_item_discount_amount']
    const figures = Object.fromEntries([...sums.map((name) => [name, 0]), ...money.map((name) => [name, '0.00'])])
    const placed = (order_datetime: string) => ({
      db,
      databaseId,
      kind: 'orders' as const,
      rows: [{ order_id: 'O1', external_id: 'C1', order_datetime, ...figures }],
      clock: ctx.clock,
    })
    await importRows(placed('2026-01-05'))
    await importFile(ctx, databaseId, `${LINES}O1,C1,2026-01-05,1,P1,1,5.00,\n`)
    const { importId } = await importRows(placed('2026-02-05'))
    await importFile(ctx, databaseId, `${LINES}O1,C1,2026-02-05,2,P1,-1,-5.00,\n`)
    await rollBack(importId)
    expect(await db.prisma.orderLine.count({ where: { database_id: databaseId } })).toBe(2)
    expect(await ordersAgainstLines(db, databaseId)).toEqual([])
  })

  it('is refused while a later one rests on it, with its name, and is possible again after that one', async () => {
    const { id } = await newDatabase(ctx)
    const empty = await everything(id)
    const first = await importFile(ctx, id, 'customer_id,city\nC1,Bath\n')
    const second = await importFile(ctx, id, 'customer_id,city\nC1,Lund\n')
    await expect(rollBackImport({ ctx, input: { id: first.id } })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringMatching(/file\.csv/),
    })
    await rollBack(second.id)
    const orders = await importFile(ctx, id, 'order_id,customer_id,order_date,total\nO1,C1,2026-01-05,1.00\n')
    await expect(rollBackImport({ ctx, input: { id: first.id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await rollBack(orders.id)
    await rollBack(first.id)
    expect(await everything(id)).toEqual(empty)
    await expect(rollBackImport({ ctx, input: { id: first.id } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is refused when a customer that it added has been written to', async () => {
    const { id } = await newDatabase(ctx)
    const done = await importFile(ctx, id, 'customer_id,city\nC1,Bath\n')
    const { customer_id } = await db.prisma.customerKey.findFirstOrThrow({ where: { database_id: id } })
    await db.prisma.campaignRecipient.create({
      data: { customer_id, database_id: id, campaign_type: 'one-time', delivery_datetime: ctx.clock.now() },
    })
    await expect(rollBackImport({ ctx, input: { id: done.id } })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringMatching(/^1 customers/),
    })
  })
})

describe('after any sequence of imports, returns, deletions and rollbacks', () => {
  it.each([1, 2, 3, 4])(
    'the attributes are what a full build says, and each rollback restores what was (seed %i)',
    { timeout: 120_000 },
    async (seed) => {
      const { id: databaseId } = await newDatabase(ctx, { timezone: 'Europe/London' })
      const random = randomFrom(seed * 7_919)
      const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T
      const rowsOf = (row: () => Record<string, string | number | boolean | null>) => Array.from({ length: pick(1, 3, 8) }, row)
      const customer = (): string => `C${Math.floor(random() * 6)}`
      const day = (): string => `2026-0${pick(1, 2)}-${pick('01', '09', '20')}`
      const deleted = (): string => pick('', '', '', 'delete')
      const kinds = {
        customers: () => ({
          external_id: customer(),
          city: pick('Bath', 'Lund', null),
          email: pick('a@example.com', null),
          is_opted_into_email: pick(true, false, null),
          deleted: deleted(),
        }),
        order_lines: () => ({
          order_id: `O${Math.floor(random() * 8)}`,
          external_id: customer(),
          order_datetime: day(),
          line: pick(1, 2, 3),
          quantity: pick(1, 2, -1),
          item_revenue: pick('1.00', '19.99', null),
          is_cancellation: pick(true, false, null, null),
          purchase_channel: pick('web', 'store'),
          deleted: deleted(),
        }),
        orders: () => ({
          order_id: `O${Math.floor(random() * 8)}`,
          external_id: customer(),
          order_datetime: day(),
          order_revenue: pick('5.00', '100.00'),
          deleted: deleted(),
        }),
        consents: () => ({
          external_id: customer(),
          channel: pick('email', 'sms'),
          is_opted_in: pick('in', 'out'),
          event_datetime: day(),
          deleted: deleted(),
        }),
        email_events: () => ({
          external_id: customer(),
          event_type: pick('open', 'unsubscribe', 'optin'),
          event_datetime: day(),
          deleted: deleted(),
        }),
      } as const
      const done: { id: string; before: Awaited<ReturnType<typeof everything>> }[] = []
      for (let step = 0; step < 14; step++) {
        const last = done.at(-1)
        if (last && random() < 0.3) {
          await rollBack(last.id)
          expect(await everything(databaseId), `rolled back at step ${step}`).toEqual(last.before)
          done.pop()
        } else {
          const kind = pick(...(Object.keys(kinds) as (keyof typeof kinds)[]))
          const before = await everything(databaseId)
          const { importId, counts } = await importRows({ db, databaseId, kind, rows: rowsOf(kinds[kind]), clock: ctx.clock })
          expect(counts.imported + counts.updated + counts.unchanged + counts.duplicate + counts.rejected).toBe(counts.read)
          done.push({ id: importId, before })
        }
        await expectAttributesTrue(databaseId)
        expect(await ordersAgainstLines(db, databaseId)).toEqual([])
      }
    },
  )
})
