import { describe, expect, it } from 'vitest'
import { ingest } from '../../../lib/customers/ingest/ingest'
import { ingestCustomers } from '../../../lib/customers/ingest/ingest-customers'
import { ingestEvents } from '../../../lib/customers/ingest/ingest-events'
import { refreshDatabases } from '../../../lib/customers/refresh-databases'
import { updateDatabase } from '../../../lib/customers/update-database'
import { readWooCommerce } from '../../../lib/sources/woocommerce'
import { asSystem, testDb } from '../../support/database'
import { WOO_ORDER } from '../ingest/shop-payloads'
import { importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)
const PHONE = '(0113) 496 0000'
const EMAIL = ' Grace@Example.com'

const shop = { zone: 'Europe/London', idPrefix: '', now: ctx.clock.now().toISOString() }
const billing = { ...WOO_ORDER.billing, email: EMAIL, phone: PHONE }

const WAYS: Record<string, (databaseId: string) => Promise<unknown>> = {
  'a file of customers': (id) => importFile(ctx, id, `customer_id,email,phone\nC1,"${EMAIL}",${PHONE}\n`),
  'a file of orders': (id) => importFile(ctx, id, `order_id,customer_id,order_date,email,phone\nO1,C1,2026-01-05,"${EMAIL}",${PHONE}\n`),
  'a request with customers': (databaseId) =>
    ingestCustomers({ ctx, input: { databaseId, customers: [{ external_id: 'C1', email: EMAIL, phone: PHONE }] } }),
  'an event': (databaseId) =>
    ingestEvents({ ctx, input: { databaseId, events: [{ type: 'identify', userId: 'C1', traits: { email: EMAIL, phone: PHONE } }] } }),
  'the webhook of a shop': async (databaseId) => {
    const read = readWooCommerce({ topic: 'order.created', body: { ...WOO_ORDER, billing } }, shop)
    if (!('orders' in read)) throw new Error('the order was not read')
    await db.prisma.$transaction((tx) => ingest(tx, { databaseId, now: ctx.clock.now(), contributions: [{ index: 0, ...read }], rejections: [] }))
  },
}

async function contactsOf(databaseId: string) {
  return db.prisma.customer.findMany({
    where: { database_id: databaseId },
    select: { email: true, email_normal: true, phone: true, phone_e164: true },
    orderBy: { external_id: 'asc' },
  })
}

async function reachableByPhone(databaseId: string): Promise<string[]> {
  const rows = await db.prisma.customerAttributes.findMany({
    where: { database_id: databaseId, contactable_phone: true },
    select: { customer: { select: { external_id: true } } },
  })
  return rows.map(({ customer }) => customer.external_id).sort()
}

describe('what a customer is reached by', () => {
  it.each(Object.keys(WAYS))('is kept as it came and as it is compared, when it comes by %s', async (way) => {
    const { id } = await newDatabase(ctx, { timezone: 'Europe/London', defaultCountry: 'GB' })
    await WAYS[way]?.(id)
    expect(await contactsOf(id)).toEqual([{ email: EMAIL, email_normal: 'grace@example.com', phone: PHONE, phone_e164: '+441134960000' }])
  })

  it('is no phone where the number cannot be read', async () => {
    const { id } = await newDatabase(ctx, { defaultCountry: 'GB' })
    await importFile(ctx, id, `customer_id,phone\nC1,${PHONE}\nC2,1234567890123\nC3,unknown\nC4,+442079460958\nC5,\n`)
    expect(await reachableByPhone(id)).toEqual(['C1', 'C4'])
    expect((await contactsOf(id)).map(({ phone, phone_e164 }) => [phone, phone_e164])).toEqual([
      [PHONE, '+441134960000'],
      ['1234567890123', ''],
      ['unknown', ''],
      ['+442079460958', '+442079460958'],
      [null, null],
    ])
  })

  it('is read again when the country of the database changes, and who is reachable follows', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, `customer_id,phone\nC1,${PHONE}\nC4,+442079460958\n`)
    expect(await reachableByPhone(id)).toEqual(['C4'])
    await updateDatabase({ ctx, input: { id, changes: { defaultCountry: 'GB' } } })
    await refreshDatabases(db, ctx.clock, id)
    expect(await reachableByPhone(id)).toEqual(['C1', 'C4'])
  })

  it('goes when it is said to be gone', async () => {
    const { id } = await newDatabase(ctx, { defaultCountry: 'GB' })
    const send = (said: object, at: string) =>
      ingestCustomers({ ctx, input: { databaseId: id, customers: [{ external_id: 'C1', updated_at: at, ...said }] } })
    await send({ email: EMAIL, phone: PHONE }, '2026-01-01T00:00:00Z')
    await send({ phone: null }, '2026-01-02T00:00:00Z')
    expect(await contactsOf(id)).toEqual([{ email: EMAIL, email_normal: 'grace@example.com', phone: null, phone_e164: null }])
  })
})
