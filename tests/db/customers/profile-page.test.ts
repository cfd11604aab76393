import { describe, expect, it } from 'vitest'
import { customerSegments } from '../../../lib/audience/customer-segments'
import { createStaticSegment } from '../../../lib/audience/create-static-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { newestCustomers } from '../../../lib/customers/newest-customers'
import { getAttributes } from '../../../lib/customers/profile/get-attributes'
import { getContact } from '../../../lib/customers/profile/get-contact'
import { getTimeline } from '../../../lib/customers/profile/get-timeline'
import { listOrders } from '../../../lib/customers/profile/list-orders'
import { getOwnPrediction } from '../../../lib/prediction/get-own-prediction'
import { asRole, NOON, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from '../audience/world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'profile page', 12)
const marketer = asRole(db, 'marketer')
const analyst = asRole(db, 'analyst')
const people = await db.prisma.customer.findMany({ where: { database_id: databaseId }, orderBy: { id: 'asc' } })
const busy = String(people[0]?.id)
const quiet = String(people[5]?.id)
const ORDERS = 5_000

// Several orders at one instant, so that a page may end between two of them.
await db.pool.query(
  `insert into "order" (database_id, customer_id, order_id, order_datetime, is_order, currency, order_revenue, order_quantity)
   select $1, $2, 'B-' || n, $3::timestamptz - make_interval(hours => n / 3), n % 50 <> 0, 'EUR', n, 1 from generate_series(1, $4::int) n`,
  [databaseId, busy, NOON.now().toISOString(), ORDERS],
)
await db.pool.query(
  `insert into order_line (database_id, customer_id, order_id, line_no, order_datetime, item_quantity, item_revenue, product_id)
   select database_id, customer_id, order_id, n, order_datetime, 1, 1, 'P' || n from "order", generate_series(1, 60) n
   where customer_id = $1 and order_id in ('B-1', 'B-2') and n <= (case order_id when 'B-1' then 60 else 2 end)`,
  [busy],
)
await db.pool.query(
  `insert into email_event (database_id, customer_id, event_datetime, event_type, send_id)
   select $1, $2, $3::timestamptz - make_interval(days => n), (array['Sent', 'Open', 'Click'])[1 + n % 3], 's' || n from generate_series(0, 149) n`,
  [databaseId, busy, NOON.now().toISOString()],
)
await db.prisma.consentEvent.createMany({
  data: [
    {
      customer_id: BigInt(busy),
      event_key: 'k1',
      database_id: databaseId,
      channel: 'email',
      is_opted_in: true,
      event_datetime: new Date('2025-01-02T10:00:00Z'),
      source: 'checkout',
      recorded_by: 'Shop assistant 7',
      proof: 'Terms of 2025',
      address: 'secret@example.com',
    },
    {
      customer_id: BigInt(busy),
      event_key: 'k2',
      database_id: databaseId,
      channel: 'sms',
      is_opted_in: false,
      event_datetime: new Date('2025-03-02T10:00:00Z'),
      source: 'hotline',
    },
  ],
})
await db.prisma.customAttribute.createMany({
  data: [
    { database_id: databaseId, name: 'shoe_size', type: 'integer', label: 'Shoe size', created_by: 'Test' },
    { database_id: databaseId, name: 'nickname', type: 'string', label: 'Nickname', created_by: 'Test' },
  ],
})
await db.prisma.customerCustom.create({
  data: { customer_id: BigInt(busy), database_id: databaseId, facts: { shoe_size: '42', nickname: 'Canary' } },
})
await db.prisma.customerLoyalty.create({
  data: {
    customer_id: BigInt(busy),
    loyalty_id: 'L-secret',
    database_id: databaseId,
    program_name: 'Fern Club',
    current_tier: 'Gold',
    opt_in_datetime: new Date('2024-05-01T08:00:00Z'),
    current_tier_start_datetime: new Date('2025-05-01T08:00:00Z'),
  },
})
await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })

async function pagesOf<Page extends { next: string | null }>(ask: (after: string | undefined) => Promise<Page>): Promise<Page[]> {
  const pages = [await ask(undefined)]
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await ask(next))
  return pages
}

describe('the orders of a customer with five thousand of them', () => {
  it('come a page at a time, each once, the newest first', async () => {
    const pages = await pagesOf((after) =>
      listOrders({ ctx: marketer, input: { databaseId, customer: busy, limit: 100, ...(after === undefined ? {} : { after }) } }),
    )
    expect(pages.every(({ orders }) => orders.length <= 100)).toBe(true)
    const orders = pages.flatMap((page) => page.orders)
    const own = await db.prisma.order.count({ where: { customer_id: BigInt(busy), order_datetime: { lte: NOON.now() } } })
    expect([orders.length, new Set(orders.map(({ orderId }) => orderId)).size]).toEqual([own, own])
    expect(own).toBeGreaterThanOrEqual(ORDERS)
    const instants = orders.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted().toReversed())
  })

  it('bring at most fifty lines each, and say how many there are', async () => {
    const { orders } = await listOrders({ ctx: marketer, input: { databaseId, customer: busy, limit: 3 } })
    const told = new Map(orders.map(({ orderId, lines, lineCount }) => [orderId, [lines.length, lineCount]]))
    expect(told.get('B-1')).toEqual([50, 60])
    expect(told.get('B-2')).toEqual([2, 2])
  })

  it('are read by the customer’s own keys: no statement of a page walks a whole table', async () => {
    await db.pool.query('analyze "order"')
    const plan = (sql: string): Promise<string> =>
      db.pool.query(`explain ${sql}`).then(({ rows }) => (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n'))
    const page = await plan(
      `select * from "order" where customer_id = ${quiet} and order_datetime <= now() order by order_datetime desc, order_id desc limit 21`,
    )
    expect(page).toMatch(/^Limit/)
    expect(page).not.toContain('Seq Scan')
  })
})

describe('the timeline', () => {
  it('has everything with a date in one order, each once, whatever the page', async () => {
    const ask = (limit: number) =>
      pagesOf((after) => getTimeline({ ctx: marketer, input: { databaseId, customer: busy, limit, ...(after === undefined ? {} : { after }) } }))
    const pages = await ask(100)
    const all = pages.flatMap((page) => page.happenings)
    expect(pages.every(({ happenings }) => happenings.length <= 100)).toBe(true)
    const count = (kind: string): number => all.filter((one) => one.kind === kind).length
    expect([count('email'), count('consent'), count('loyalty')]).toEqual([150, 2, 2])
    expect(count('order') + count('credit')).toBeGreaterThanOrEqual(ORDERS)
    expect(count('credit')).toBeGreaterThan(0)
    const instants = all.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted().toReversed())
    expect(new Set(all.filter(({ kind }) => kind === 'order').map(({ what }) => what)).size).toBe(count('order'))
  })

  it('refuses a place that no page gave', async () => {
    const asked = getTimeline({ ctx: marketer, input: { databaseId, customer: busy, after: 'bm9uZQ' } })
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('the attributes of a customer', () => {
  it('are those of the whole catalogue, with the brand’s own and the memberships', async () => {
    const own = await getAttributes({ ctx: marketer, input: { databaseId, customer: busy } })
    const value = (table: string, name: string) =>
      own.tables.find((one) => one.table === table)?.attributes.find((one) => one.attribute === name)?.value
    const stored = await db.prisma.customerAttributes.findUniqueOrThrow({ where: { customer_id: BigInt(busy) } })
    expect(value('transaction_attributes_extended', 'lifetime_order_frequency')).toBe(String(stored.lifetime_order_frequency))
    expect(value('customer_attributes', 'historical_purchaser_lifecycle_status')).toBe('Active')
    expect(own.custom.map((one) => [one.attribute, one.value])).toEqual([
      ['nickname', 'Canary'],
      ['shoe_size', '42'],
    ])
    expect(own.loyalty).toMatchObject([{ program: 'Fern Club', tier: 'Gold', joinedAt: '2024-05-01T08:00:00.000Z' }])
  })

  it('are read of somebody who has nothing', async () => {
    const own = await getAttributes({ ctx: marketer, input: { databaseId, customer: quiet } })
    expect(own.loyalty).toEqual([])
    expect(own.custom.every(({ value }) => value === null)).toBe(true)
  })

  it('hide who it is from those who may not see it: a text of the brand’s own, a membership and whose consent it was too', async () => {
    const own = await getAttributes({ ctx: analyst, input: { databaseId, customer: busy } })
    const contact = await getContact({ ctx: analyst, input: { databaseId, customer: busy } })
    const text = JSON.stringify([own, contact, await newestCustomers({ ctx: analyst, input: { databaseId } })])
    expect(text).not.toMatch(/Canary|L-secret|secret@|Shop assistant|Terms of|c1@example/)
    expect(own.custom.find(({ attribute }) => attribute === 'shoe_size')?.value).toBe('42')
  })
})

describe('consents', () => {
  it('say who, when, where and which text, the newest first', async () => {
    const { consents, permissions, engagement } = await getContact({ ctx: marketer, input: { databaseId, customer: busy } })
    expect(consents.map(({ channel, isOptedIn }) => [channel, isOptedIn])).toEqual([
      ['sms', false],
      ['email', true],
    ])
    expect(consents[1]).toMatchObject({ source: 'checkout', recordedBy: 'Shop assistant 7', proof: 'Terms of 2025', address: 'secret@example.com' })
    expect(permissions.map(({ channel }) => channel)).toEqual(['email', 'sms', 'phone', 'mail'])
    expect(engagement.map(({ type, ever, last30Days }) => [type, ever, last30Days])).toEqual([
      ['Click', 50, 10],
      ['Open', 50, 10],
      ['Sent', 50, 10],
    ])
  })
})

describe('the segments of a customer', () => {
  it('are those she is in, with since and until, and none that names people to those who may not see them', async () => {
    const save = (name: string, definition: ReturnType<typeof where>) => saveSegment({ ctx: marketer, input: { databaseId, name, definition } })
    await save('Bought this year', where(daysSince('less_or_equal', 365)))
    await save('Long gone', where(daysSince('greater_or_equal', 365)))
    await save('One by name', where(customerIs('C1')))
    await db.prisma.customerKey.create({ data: { database_id: databaseId, external_id: 'C1', customer_id: BigInt(busy) } })
    await createStaticSegment({ ctx: marketer, input: { databaseId, name: 'By hand', members: { values: ['C1'] } } })
    const told = await customerSegments({ ctx: marketer, input: { databaseId, customer: busy } })
    expect(told.segments.map(({ name }) => name)).toEqual(['Bought this year', 'By hand', 'One by name'])
    expect(told).toMatchObject({ asked: 4, hidden: 0, unread: 0, beyond: 0 })
    const [bought, byHand] = told.segments
    expect(bought?.until).toBe('2027-03-16')
    expect(bought?.reasons.join()).toContain('Days Since Latest Order')
    expect(byHand?.since).not.toBeNull()
    const masked = await customerSegments({ ctx: analyst, input: { databaseId, customer: busy } })
    expect([masked.hidden, masked.segments.map(({ name }) => name)]).toEqual([1, ['Bought this year', 'By hand']])
  })
})

describe('a prediction', () => {
  it('says why there is none', async () => {
    const ask = (customer: string) => getOwnPrediction({ ctx: analyst, input: { databaseId, customer } })
    expect(await ask(busy)).toEqual({ prediction: null, missing: 'no_model', model: null, asOf: null })
    expect((await ask(quiet)).missing).toBe('no_order')
  })
})

it('a customer of another database is not found by any of these', async () => {
  const other = await makeWorld(db, 'another profile page', 1)
  const foreign = await db.prisma.customer.findFirstOrThrow({ where: { database_id: other.databaseId } })
  for (const verb of [getAttributes, getContact, listOrders, getTimeline, customerSegments, getOwnPrediction])
    await expect(verb({ ctx: marketer, input: { databaseId, customer: String(foreign.id) } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
