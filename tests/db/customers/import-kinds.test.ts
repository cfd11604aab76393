import { describe, expect, it } from 'vitest'
import type { ImportCounts } from '../../../lib/customers/schema'
import { asSystem, testDb } from '../../support/database'
import { importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

const PEOPLE =
  'customer_id,email,email_opt_in,updated_at\nC1,c1@example.com,,\nC2,c2@example.com,,\nC3,shared@example.com,,\nC4,SHARED@example.com,,\n'

async function withPeople(people = PEOPLE): Promise<string> {
  const { id } = await newDatabase(ctx)
  await importFile(ctx, id, people)
  return id
}

async function flags(databaseId: string) {
  const rows = await db.prisma.customerAttributes.findMany({
    where: { database_id: databaseId },
    select: { is_opted_into_email: true, is_opted_into_sms: true, marketable_email: true, customer: { select: { external_id: true } } },
  })
  return Object.fromEntries(rows.map((row) => [row.customer.external_id, row]))
}

const consents = (rows: string): string => `customer_id,email,channel,status,consented_at,source,collected_by,consent_text\n${rows}`

describe('consents', () => {
  it('make the flags, with who said what, where and to which text', async () => {
    const id = await withPeople()
    const done = await importFile(
      ctx,
      id,
      consents(
        'C1,,Email,Opted in,2026-01-01T10:00:00Z,Checkout,Web shop,Yes please\nC1,,sms,unsubscribed,2026-01-02,Phone call,Ann,\n,C2@example.com,e-mail,no,2026-01-03,,,\n',
      ),
    )
    expect(done).toMatchObject({ kind: 'consents', counts: { read: 3, imported: 3, rejected: 0 } })
    const stored = await flags(id)
    expect(stored.C1).toMatchObject({ is_opted_into_email: true, marketable_email: true, is_opted_into_sms: false })
    expect(stored.C2).toMatchObject({ is_opted_into_email: false, marketable_email: false, is_opted_into_sms: null })
    expect(await db.prisma.consentEvent.findFirst({ where: { database_id: id, channel: 'email', is_opted_in: true } })).toMatchObject({
      source: 'Checkout',
      recorded_by: 'Web shop',
      proof: 'Yes please',
      event_datetime: new Date('2026-01-01T10:00:00Z'),
    })
  })

  it('count by when they were said, in whatever order they come', async () => {
    const rows = [
      'C1,,email,in,2026-01-01,,,',
      'C1,,email,out,2026-01-05,,,',
      'C1,,email,in,2026-01-03,,,',
      'C2,,email,out,2026-01-01,,,',
      'C2,,email,in,2026-01-09,,,',
    ]
    for (const order of [rows, rows.toReversed(), [...rows.slice(2), ...rows.slice(0, 2)]]) {
      const id = await withPeople()
      for (const row of order) await importFile(ctx, id, consents(`${row}\n`))
      const stored = await flags(id)
      expect([stored.C1?.is_opted_into_email, stored.C2?.is_opted_into_email]).toEqual([false, true])
    }
  })

  it('give way to a later word in the customer’s own row, and never outvote a no without a date', async () => {
    const id = await withPeople('customer_id,email_opt_in,updated_at\nC1,no,2026-02-01\nC2,no,\nC3,yes,2026-02-01\nC4,yes,\n')
    await importFile(ctx, id, consents(['C1', 'C2'].map((who) => `${who},,email,in,2026-01-01,,,\n`).join('')))
    await importFile(ctx, id, consents(['C3', 'C4'].map((who) => `${who},,email,out,2026-01-01,,,\n`).join('')))
    const stored = await flags(id)
    expect(['C1', 'C2', 'C3', 'C4'].map((who) => stored[who]?.is_opted_into_email)).toEqual([false, false, true, false])
    await importFile(ctx, id, consents('C1,,email,in,2026-03-01,,,\n'))
    expect((await flags(id)).C1?.is_opted_into_email).toBe(true)
  })

  it('of strangers and of shared addresses are rejected at their lines, and so is each bad cell', async () => {
    const id = await withPeople()
    const done = await importFile(
      ctx,
      id,
      consents(
        [
          'C9,,email,in,2026-01-01,,,',
          ',shared@example.com,email,in,2026-01-01,,,',
          ',,email,in,2026-01-01,,,',
          'C1,,fax,in,2026-01-01,,,',
          'C1,,email,maybe,2026-01-01,,,',
          'C1,,email,in,2026-02-30,,,',
          'C1,,email,,2026-01-01,,,',
          'C1,,email,in,2999-01-01,,,',
          'C1,,email,in,2026-01-01,,',
          'C1,,email,in,2026-01-01,,,',
          'C1,,email,in,2026-01-01,,,',
        ].join('\n'),
      ),
    )
    expect(done.counts).toEqual({ read: 11, imported: 1, updated: 0, unchanged: 0, duplicate: 1, rejected: 9 })
    expect(done.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'unknown_customer'],
      [3, 'ambiguous_customer'],
      [4, 'missing_customer'],
      [5, 'unknown_word'],
      [6, 'unknown_word'],
      [7, 'impossible_date'],
      [8, 'missing_is_opted_in'],
      [9, 'in_the_future'],
      [10, 'wrong_number_of_cells'],
    ])
  })
})

describe('email events', () => {
  const HEADER = 'recipient,event,timestamp,campaign_id\n'

  it('come by address, once each, and leaving is an opt-out', async () => {
    const id = await withPeople('customer_id,email,email_opt_in\nC1,c1@example.com,\nC2,c2@example.com,\n')
    const file = `${HEADER}c1@example.com,delivered,2026-01-01T08:00:00Z,N1\nC1@example.com,opened,2026-01-01T09:00:00Z,N1\nc1@example.com,opened,2026-01-01T09:00:00Z,N1\nc1@example.com,unsubscribed,2026-01-01T09:01:00Z,N1\nnobody@example.com,opened,2026-01-01,N1\nc2@example.com,sniffed,2026-01-01,N1\n`
    const done = await importFile(ctx, id, file)
    expect(done).toMatchObject({ kind: 'email_events', counts: { read: 6, imported: 3, duplicate: 1, rejected: 2 } })
    expect(await db.prisma.emailEvent.count({ where: { database_id: id } })).toBe(3)
    expect((await flags(id)).C1).toMatchObject({ is_opted_into_email: false })
    expect((await importFile(ctx, id, file)).counts).toMatchObject({ imported: 0, updated: 0, unchanged: 3, duplicate: 1 })
  })
})

describe('loyalty memberships', () => {
  it('keep the later version of each', async () => {
    const id = await withPeople()
    const header = 'customer_id,loyalty_id,program,points,tier,tier_expires,updated_at\n'
    const done = await importFile(ctx, id, `${header}C1,L1,Leaves,120.50,Gold,2026-12-31,2026-01-02\nC2,L2,Leaves,x,Gold,,2026-01-02\n`)
    expect(done).toMatchObject({ kind: 'loyalty', counts: { imported: 1, rejected: 1 } })
    expect((await importFile(ctx, id, `${header}C1,L1,Leaves,1,Blue,,2026-01-01\n`)).counts).toMatchObject({ updated: 0, unchanged: 1 })
    expect((await importFile(ctx, id, `${header}C1,L1,Leaves,200,Gold,,2026-01-03\n`)).counts).toMatchObject({ updated: 1 })
    const [stored] = await db.prisma.customerLoyalty.findMany({ where: { database_id: id } })
    expect(stored).toMatchObject({ loyalty_id: 'L1', program_name: 'Leaves', current_tier: 'Gold', current_tier_expiration_datetime: null })
    expect(stored?.current_balance?.toFixed()).toBe('200')
  })
})

describe('rows that say delete', () => {
  const sums = ({ imported, updated, unchanged, duplicate, rejected }: ImportCounts): number => imported + updated + unchanged + duplicate + rejected

  it('take customers away with everything of theirs', async () => {
    const id = await withPeople()
    await importFile(
      ctx,
      id,
      'order_id,customer_id,order_date,product_id,quantity,line_total\nO1,C1,2026-01-05,P1,2,20.00\nO2,C2,2026-01-05,P1,1,10.00\n',
    )
    const done = await importFile(ctx, id, 'customer_id,operation\nC1,delete\nC9,delete\nC2,update\n')
    expect(done.counts).toEqual({ read: 3, imported: 0, updated: 1, unchanged: 2, duplicate: 0, rejected: 0 })
    expect(await db.prisma.customer.count({ where: { database_id: id } })).toBe(3)
    expect(await db.prisma.orderLine.count({ where: { database_id: id } })).toBe(1)
    expect(await db.prisma.customerKey.count({ where: { database_id: id } })).toBe(3)
  })

  it('take orders and lines away, and what is left is counted anew', async () => {
    const id = await withPeople()
    const lines = 'order_id,customer_id,order_date,line,quantity,line_total'
    await importFile(
      ctx,
      id,
      `${lines}\nO1,C1,2026-01-05,1,2,20.00\nO1,C1,2026-01-05,2,1,5.00\nO2,C1,2026-01-06,1,1,7.00\nO3,C2,2026-01-06,1,1,7.00\n`,
    )
    const gone = await importFile(ctx, id, `${lines},deleted\nO1,C1,2026-01-05,2,,,yes\nO1,,,9,,,yes\nO8,C1,2026-01-05,1,,,yes\n`)
    expect(gone.counts).toMatchObject({ read: 3, updated: 1, unchanged: 2, rejected: 0 })
    expect(await db.prisma.order.count({ where: { database_id: id } })).toBe(3)
    const orders = await importFile(ctx, id, 'order_id,customer_id,order_date,total,op\nO2,,,,D\nO7,,,,D\nO3,C2,2026-01-06,8.00,U\nO2,,,,D\n')
    expect(orders.counts).toMatchObject({ read: 4, updated: 2, unchanged: 1, duplicate: 1 })
    expect(sums(orders.counts)).toBe(4)
    const [one] = await db.prisma.customerAttributes.findMany({ where: { customer: { database_id: id, external_id: 'C1' } } })
    expect([one?.lifetime_order_frequency, one?.lifetime_order_revenue?.toFixed()]).toEqual([1, '20'])
  })

  it('take products, consents, email events and memberships away', async () => {
    const id = await withPeople()
    const files: [string, string][] = [
      ['product_id,product_name,deleted\nP1,Shirt,\nP2,Sock,\n', 'product_id,product_name,deleted\nP1,,yes\n'],
      [
        'customer_id,channel,status,consented_at,op\nC1,email,in,2026-01-01,u\nC1,email,out,2026-01-02,u\n',
        'customer_id,channel,status,consented_at,op\nC1,email,,2026-01-02,d\n',
      ],
      [
        'customer_id,event,timestamp,op\nC2,open,2026-01-01,u\nC2,unsubscribe,2026-01-02,u\n',
        'customer_id,event,timestamp,op\nC2,unsubscribe,2026-01-02,d\n',
      ],
      ['customer_id,loyalty_id,points,op\nC1,L1,1,u\nC1,L2,1,u\n', 'customer_id,loyalty_id,points,op\nC1,L1,,d\n'],
    ]
    for (const [before, after] of files) {
      expect((await importFile(ctx, id, before)).counts).toMatchObject({ read: 2, imported: 2 })
      expect((await importFile(ctx, id, after)).counts).toMatchObject({ read: 1, updated: 1 })
      expect((await importFile(ctx, id, after)).counts).toMatchObject({ read: 1, unchanged: 1 })
    }
    const stored = await flags(id)
    expect([stored.C1?.is_opted_into_email, stored.C2?.is_opted_into_email]).toEqual([true, null])
    expect(await db.prisma.product.count({ where: { database_id: id } })).toBe(1)
    expect(await db.prisma.customerLoyalty.count({ where: { database_id: id } })).toBe(1)
  })
})
