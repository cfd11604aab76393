import { describe, expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { importRows } from '../../../lib/customers/import/import-rows'
import { compareCustomers } from '../../../lib/customers/person/compare-customers'
import { keepApart } from '../../../lib/customers/person/keep-apart'
import { listDuplicates } from '../../../lib/customers/person/list-duplicates'
import { listMerges } from '../../../lib/customers/person/list-merges'
import { mergeCustomers } from '../../../lib/customers/person/merge-customers'
import { undoCustomerMerge } from '../../../lib/customers/person/undo-merge'
import { PERSON_TABLES } from '../../../lib/customers/person/tables'
import { refreshDatabases } from '../../../lib/customers/refresh-databases'
import { rollBackImport } from '../../../lib/customers/roll-back-import'
import { asRole, asSystem, testDb } from '../../support/database'
import { stored } from './attributes-world'
import { contents, importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)
const admin = asRole(db, 'admin')

async function numbersOf(databaseId: string): Promise<Record<string, string>> {
  const keys = await db.prisma.customerKey.findMany({ where: { database_id: databaseId } })
  return Object.fromEntries(keys.map(({ external_id, customer_id }) => [external_id, String(customer_id)]))
}

/** Every row of every table of customers, by table. */
async function everything(databaseId: string): Promise<Record<string, unknown[]>> {
  const tables = ['customer', ...PERSON_TABLES.filter(({ isInternal }) => !isInternal).map(({ table }) => table)]
  const all: Record<string, unknown[]> = {}
  for (const table of tables) {
    const { rows } = await db.pool.query<{ row: unknown }>(
      `select to_jsonb(t) as row from "${table}" t where ${table === 'customer' ? 't.id' : 't.customer_id'} in (select id from customer where database_id = $1) order by 1`,
      [databaseId],
    )
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

async function expectAttributesTrue(databaseId: string): Promise<void> {
  await refreshDatabases(db, ctx.clock, databaseId)
  const incremental = await stored(db, databaseId)
  await buildAttributes({ db, databaseId, asOf: ctx.clock.now(), scope: 'all' })
  expect(await stored(db, databaseId)).toEqual(incremental)
}

/** Ann three times: twice with one address, once with the number of the second; and somebody else. */
async function world() {
  const { id } = await newDatabase(ctx, { defaultCountry: 'GB' })
  await importFile(
    ctx,
    id,
    `customer_id,given_name,surname,email,phone,city,updated_at,is_opted_into_sms
A1,Ann,Moss,ann@example.com,,Bath,2026-01-01T00:00:00Z,yes
A2,Annie,Moss, ANN@example.com,020 7946 0958,Leeds,2026-02-01T00:00:00Z,no
A3,A.,Moss,,+44 20 7946 0958,,2025-01-01T00:00:00Z,
B1,Ben,Fern,ben@example.com,020 7946 0111,York,2026-01-01T00:00:00Z,
`,
  )
  const mapping = ['customer.external_id', 'custom.integer.shoe_size'].map((attribute, at) => ({
    attribute,
    from: { column: at === 0 ? 'id' : 'shoe' },
  }))
  await importFile(ctx, id, 'id,shoe\nA1,38\nA2,39\n', { kind: 'customers', mapping })
  await importFile(
    ctx,
    id,
    'order_id,customer_id,order_date,line,product_id,quantity,line_total\nO1,A1,2026-01-05,1,P1,2,20.00\nO2,A2,2026-02-06,1,P1,1,10.00\nO2,A2,2026-02-06,2,P2,1,5.00\nO3,B1,2026-02-06,1,P1,1,10.00\n',
  )
  await importFile(ctx, id, 'customer_id,channel,status,consented_at\nA1,email,in,2026-01-01\nA2,email,out,2026-01-01\nA2,sms,in,2026-01-02\n')
  await importFile(
    ctx,
    id,
    'customer_id,event_type,event_datetime,send_id\nA1,Open,2026-01-02T10:00:00Z,S1\nA2,Open,2026-01-02T10:00:00Z,S1\nA2,Click,2026-01-03T10:00:00Z,S1\n',
  )
  await importFile(ctx, id, 'customer_id,loyalty_id,current_tier\nA2,L2,Gold\n')
  return { id, numbers: await numbersOf(id) }
}

const merge = (databaseId: string, customer = '', other = '') => mergeCustomers({ ctx: admin, input: { databaseId, customer, other } })
const undo = (id: string) => undoCustomerMerge({ ctx: admin, input: { id } })

describe('customers who may be one person', () => {
  it('are proposed by the same address, else by the same number', async () => {
    const { id, numbers } = await world()
    const { pairs, next } = await listDuplicates({ ctx: admin, input: { databaseId: id } })
    expect(pairs.map(({ reason, first, second }) => [reason, first.customerId, second.customerId])).toEqual([
      ['email', 'A1', 'A2'],
      ['phone', 'A2', 'A3'],
    ])
    expect(next).toBeNull()
    await keepApart({ ctx: admin, input: { databaseId: id, customer: numbers.A2 ?? '', other: numbers.A1 ?? '' } })
    const left = await listDuplicates({ ctx: admin, input: { databaseId: id } })
    expect(left.pairs.map(({ reason }) => reason)).toEqual(['phone'])
  })

  it('come page by page, each pair once', async () => {
    const { id } = await newDatabase(ctx)
    const rows = Array.from({ length: 60 }, (_, n) => `C${n},p${n % 25}@example.com,+4420794601${String(10 + (n % 20))}`)
    await importFile(ctx, id, `customer_id,email,phone\n${rows.join('\n')}\n`)
    const whole = await listDuplicates({ ctx: admin, input: { databaseId: id, limit: 100 } })
    const paged: typeof whole.pairs = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await listDuplicates({ ctx: admin, input: { databaseId: id, limit: 4, ...(after ? { after } : {}) } })
      paged.push(...page.pairs)
      after = page.next
      expect(after ?? '').not.toContain('example')
    }
    expect(paged).toEqual(whole.pairs)
    expect(new Set(whole.pairs.map(({ first, second }) => `${first.customer} ${second.customer}`)).size).toBe(whole.pairs.length)
    expect(whole.pairs.length).toBeGreaterThan(35)
  })

  it('are not proposed by an address that bounced, nor by one that more than ten have', async () => {
    const { id } = await newDatabase(ctx)
    const many = Array.from({ length: 11 }, (_, n) => `M${n},office@example.com`)
    await importFile(
      ctx,
      id,
      `customer_id,email\nA,gone@example.com\nB,gone@example.com\nC,back@example.com\nD,back@example.com\n${many.join('\n')}\n`,
    )
    await importFile(
      ctx,
      id,
      'customer_id,event_type,event_datetime\nA,Bounce,2026-01-02T10:00:00Z\nC,Bounce,2026-01-02T10:00:00Z\nC,Click,2026-01-03T10:00:00Z\n',
    )
    const { pairs } = await listDuplicates({ ctx: admin, input: { databaseId: id } })
    expect(pairs.map(({ first, second }) => [first.customerId, second.customerId])).toEqual([['C', 'D']])
  })

  it('are shown without who they are to those who may not see it', async () => {
    const { id, numbers } = await world()
    const shown = await listDuplicates({ ctx: asRole(db, 'analyst'), input: { databaseId: id } })
    expect(shown.isMasked).toBe(true)
    expect(JSON.stringify(shown)).not.toMatch(/Ann|Moss|A1|7946|@/)
    const asked = { databaseId: id, customer: numbers.A1 ?? '', other: numbers.A2 ?? '' }
    await expect(compareCustomers({ ctx: asRole(db, 'analyst'), input: asked })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(mergeCustomers({ ctx: asRole(db, 'marketer'), input: asked })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('two customers who are merged', () => {
  it('are one with the orders of both, and of each field what was said later', async () => {
    const { id, numbers } = await world()
    const compared = await compareCustomers({ ctx: admin, input: { databaseId: id, customer: numbers.A1 ?? '', other: numbers.A2 ?? '' } })
    const chosen = Object.fromEntries(compared.fields.map(({ field, from, ...values }) => [field, values[from]]))
    expect(chosen).toMatchObject({ given_name: 'Annie', city: 'Leeds', phone: '020 7946 0958', is_opted_into_sms: 'No' })
    await merge(id, numbers.A1, numbers.A2)
    await expectAttributesTrue(id)
    const { customers, orders, lines } = await contents(ctx, id)
    expect(customers.map(({ external_id, given_name, phone_e164 }) => [external_id, given_name, phone_e164])).toEqual([
      ['A1', 'Annie', '+442079460958'],
      ['A3', 'A.', '+442079460958'],
      ['B1', 'Ben', '+442079460111'],
    ])
    expect(orders.map(({ order_id, customer_id }) => [order_id, customer_id])).toEqual([
      ['O1', 'A1'],
      ['O2', 'A1'],
      ['O3', 'B1'],
    ])
    expect(lines.filter(({ customer_id }) => customer_id === 'A1')).toHaveLength(3)
    const row = await db.prisma.customerAttributes.findUniqueOrThrow({ where: { customer_id: BigInt(numbers.A1 ?? '') } })
    expect(row).toMatchObject({ lifetime_order_frequency: 2, is_opted_into_email: false, is_opted_into_sms: false })
    expect(await db.prisma.customerCustom.findUnique({ where: { customer_id: BigInt(numbers.A1 ?? '') } })).toMatchObject({
      facts: { shoe_size: '38' },
    })
    expect(await db.prisma.emailEvent.count({ where: { customer_id: BigInt(numbers.A1 ?? '') } })).toBe(2)
  })

  it('are two again, exactly as they were, once it is undone', async () => {
    const { id, numbers } = await world()
    const before = await everything(id)
    const first = await merge(id, numbers.A1, numbers.A2)
    const second = await merge(id, numbers.A1, numbers.A3)
    await expect(undo(first.id)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expectAttributesTrue(id)
    await undo(second.id)
    await undo(first.id)
    await expectAttributesTrue(id)
    expect(await everything(id)).toEqual(before)
    await expect(undo(first.id)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    const { merges } = await listMerges({ ctx: admin, input: { databaseId: id } })
    expect(merges.map(({ customerId, undoneBy }) => [customerId, undoneBy])).toEqual([
      ['A1', 'Test admin'],
      ['A1', 'Test admin'],
    ])
  })

  it('have what was predicted of each again, once it is undone', async () => {
    const { id, numbers } = await world()
    await db.prisma.customerPrediction.createMany({
      data: [numbers.A1, numbers.A2].map((number = '', at) => ({
        customer_id: BigInt(number),
        database_id: id,
        repeat_purchase_days: at,
        predicted_probability_of_transaction_next_365d: '0.512345',
        predicted_order_frequency_next_365d: '1.234567',
        predicted_average_order_revenue_next_365d: '40.10',
        predicted_clv_next_365d: '25.37',
        usual_days_between_orders: '90',
        predicted_customer_lifetime_value_tier: 'Low',
      })),
    })
    const predicted = () => db.prisma.customerPrediction.findMany({ where: { database_id: id }, orderBy: { customer_id: 'asc' } })
    const before = await predicted()
    expect(before[0]).toMatchObject({ predicted_clv_cents: 2537n, expected_order_trillionths: 632_524_229_615n })
    const done = await merge(id, numbers.A1, numbers.A2)
    expect(await predicted()).toHaveLength(1)
    await undo(done.id)
    expect(await predicted()).toEqual(before)
  })

  it('keep what came after the merge when it is undone', async () => {
    const { id, numbers } = await world()
    const done = await merge(id, numbers.A1, numbers.A2)
    await importFile(ctx, id, 'customer_id,city,updated_at\nA1,Lund,2026-03-01T00:00:00Z\n')
    await importFile(ctx, id, 'order_id,customer_id,order_date,line,product_id,quantity,line_total\nO9,A2,2026-03-05,1,P1,1,7.00\n')
    await undo(done.id)
    await expectAttributesTrue(id)
    const { customers, orders } = await contents(ctx, id)
    expect(customers.map(({ external_id, given_name, city }) => [external_id, given_name, city]).slice(0, 2)).toEqual([
      ['A1', 'Ann', 'Lund'],
      ['A2', 'Annie', 'Leeds'],
    ])
    expect(orders.map(({ order_id, customer_id }) => [order_id, customer_id])).toEqual([
      ['O1', 'A1'],
      ['O2', 'A2'],
      ['O3', 'B1'],
      ['O9', 'A1'],
    ])
  })

  it('stay one when the old id comes again', async () => {
    const { id, numbers } = await world()
    await merge(id, numbers.A1, numbers.A2)
    const again = await importFile(ctx, id, 'customer_id,city,updated_at\nA2,Oslo,2026-03-01T00:00:00Z\n')
    expect(again.counts).toMatchObject({ read: 1, imported: 0, updated: 1 })
    await importRows({
      db,
      databaseId: id,
      kind: 'orders',
      rows: [{ order_id: 'O8', external_id: 'A2', order_datetime: '2026-03-01T10:00:00Z', order_revenue: '3' }],
    })
    const { customers, orders } = await contents(ctx, id)
    expect(customers.map(({ external_id, city }) => [external_id, city])).toContainEqual(['A1', 'Oslo'])
    expect(orders.map(({ order_id, customer_id }) => [order_id, customer_id])).toContainEqual(['O8', 'A1'])
  })

  it('keep an import of either from being rolled back, until it is undone', async () => {
    const { id, numbers } = await world()
    const { imports } = { imports: await db.prisma.import.findMany({ where: { databaseId: id, kind: 'loyalty' } }) }
    const loyalty = imports[0]?.id ?? ''
    const done = await merge(id, numbers.A1, numbers.A2)
    await expect(rollBackImport({ ctx, input: { id: loyalty } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await undo(done.id)
    await rollBackImport({ ctx, input: { id: loyalty } })
  })

  it('are not one and the same', async () => {
    const { id, numbers } = await world()
    await expect(merge(id, numbers.A1, numbers.A1)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const other = await newDatabase(ctx)
    await expect(merge(other.id, numbers.A1, numbers.A2)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are told in the audit log by their numbers alone', async () => {
    const { id, numbers } = await world()
    await merge(id, numbers.A1, numbers.A2)
    const entries = await db.prisma.auditEntry.findMany({ where: { databaseId: id, operation: 'customers.merge' } })
    expect(entries).toMatchObject([{ objectType: 'customer', objectId: numbers.A1, objectName: '', details: { merged: numbers.A2 } }])
  })
})
