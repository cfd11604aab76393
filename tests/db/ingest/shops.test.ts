import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerHook } from '../../../lib/sources/answer-hook'
import { createSource } from '../../../lib/sources/create-source'
import { listSourceDeliveries } from '../../../lib/sources/list-source-deliveries'
import type { Provider } from '../../../lib/sources/schema'
import { HEADERS, isSignedBy } from '../../../lib/sources/signature'
import { asSystem, testDb } from '../../support/database'
import { contents, newDatabase } from '../customers/import-fixture'
import { SHOPIFY_ORDER, SHOPIFY_REFUND, WOO_ORDER } from './shop-payloads'

const db = await testDb()
const ctx = asSystem(db)
const SECRET = 'a secret of the shop'

let databaseId: string
let deliveries = 0

beforeEach(async () => {
  databaseId = (await newDatabase(ctx, { timezone: 'Europe/London' })).id
})

async function connect(provider: Provider, idPrefix = '') {
  const { source } = await createSource({ ctx, input: { databaseId, provider, name: 'The shop', secret: SECRET, idPrefix } })
  const deliver = async (topic: string, body: unknown, more: { id?: string; sign?: (raw: Buffer) => string; raw?: string } = {}) => {
    const raw = Buffer.from(more.raw ?? JSON.stringify(body))
    const names = HEADERS[provider]
    const signed = more.sign ?? ((bytes: Buffer) => createHmac('sha256', SECRET).update(bytes).digest('base64'))
    const headers = { [names.topic]: topic, [names.delivery]: more.id ?? `delivery-${++deliveries}`, [names.signature]: signed(raw) }
    const request = new Request(source.address, { method: 'POST', headers, body: new Uint8Array(raw) })
    const answer = await answerHook(request, { provider, id: source.id }, ctx)
    return { status: answer.status, body: (await answer.json()) as { outcome?: string } }
  }
  const told = async () =>
    (await listSourceDeliveries({ ctx, input: { id: source.id } })).deliveries.map(({ outcome, reason }) => ({ outcome, reason }))
  return { source, deliver, told }
}

describe('a Shopify shop', () => {
  it('brings orders with their customer, their money and the instant that they were placed at', async () => {
    const { deliver } = await connect('shopify', 'fern-')
    expect(await deliver('orders/create', SHOPIFY_ORDER)).toMatchObject({ status: 200, body: { outcome: 'added' } })
    const { customers, orders, lines, products } = await contents(ctx, databaseId)
    expect(customers).toMatchObject([
      { external_id: 'fern-7012345678901', email: 'ada@example.com', given_name: 'Ada', is_opted_into_email: true, state: 'ON', country: 'CA' },
    ])
    expect(orders).toMatchObject([
      {
        order_id: 'fern-5678901234567',
        order_datetime: '2026-03-02T04:29:00.000Z',
        order_revenue: '388',
        order_tax_amount: '10.95',
        order_shipping_amount: '10',
      },
    ])
    expect(orders[0]).toMatchObject({
      currency: 'USD',
      purchase_channel: 'web',
      payment_method: 'visa',
      order_discount_amount: '20',
      order_quantity: 3,
    })
    expect(lines).toMatchObject([
      { product_id: '8000000000001', item_quantity: 2, item_revenue: '378', item_discount_amount: '20', brand: 'Fern Lane' },
      { product_id: 'GIFT', item_quantity: 1, item_revenue: '10' },
    ])
    expect(products.map(({ name }) => name)).toEqual(['IPod Nano - 8GB', 'Gift wrap'])
  })

  it('may send the refund before the order, within it or both, and it is returned once', async () => {
    const { deliver, told } = await connect('shopify')
    const withRefund = { ...SHOPIFY_ORDER, updated_at: SHOPIFY_REFUND.created_at, refunds: [SHOPIFY_REFUND] }
    await deliver('refunds/create', SHOPIFY_REFUND)
    await deliver('orders/updated', withRefund)
    await deliver('orders/create', SHOPIFY_ORDER)
    await deliver('refunds/create', SHOPIFY_REFUND)
    expect((await told()).map(({ outcome }) => outcome).sort()).toEqual(['added', 'duplicate', 'unchanged', 'waiting'])
    const { orders, lines } = await contents(ctx, databaseId)
    expect(orders).toMatchObject([{ order_revenue: '388', order_returned_revenue: '-189', order_returned_quantity: -1, is_order: true }])
    expect(lines.filter(({ is_return }) => is_return === true)).toMatchObject([{ product_id: '8000000000001', item_quantity: -1 }])
  })

  it('keeps every digit of an id that is longer than a number can be', async () => {
    const { deliver } = await connect('shopify')
    await deliver('orders/create', undefined, { raw: JSON.stringify(SHOPIFY_ORDER).replace('"id":5678901234567', '"id":820982911946154508') })
    expect((await contents(ctx, databaseId)).orders).toMatchObject([{ order_id: '820982911946154508' }])
  })

  it('cancels an order, whatever comes late', async () => {
    const { deliver } = await connect('shopify')
    await deliver('orders/cancelled', { ...SHOPIFY_ORDER, updated_at: '2026-03-03T10:00:00Z', cancelled_at: '2026-03-03T10:00:00Z' })
    await deliver('orders/create', SHOPIFY_ORDER)
    expect((await contents(ctx, databaseId)).orders).toMatchObject([{ is_order: false, order_canceled_quantity: -3 }])
  })

  it('is told apart from nonsense: tests, other topics and broken bodies change nothing and are listed', async () => {
    const { deliver, told } = await connect('shopify')
    await deliver('orders/create', { ...SHOPIFY_ORDER, test: true })
    await deliver('themes/publish', {})
    await deliver('customers/redact', { customer: { id: 1 } })
    await deliver('orders/create', { id: 7 })
    await deliver('orders/create', undefined, { raw: 'no json' })
    expect((await told()).map(({ outcome, reason }) => `${outcome}: ${reason}`).sort()).toEqual([
      'ignored: privacy_request',
      'ignored: test_order',
      'ignored: unknown_topic',
      'rejected: invalid_value',
      'rejected: invalid_value',
    ])
    expect((await contents(ctx, databaseId)).orders).toEqual([])
  })
})

describe('a WooCommerce shop', () => {
  it('brings orders at the right instant, also of guests and in the hour that a clock skips', async () => {
    const { deliver } = await connect('woocommerce')
    expect(await deliver('order.created', WOO_ORDER)).toMatchObject({ status: 200, body: { outcome: 'added' } })
    const { customers, orders, lines } = await contents(ctx, databaseId)
    expect(customers).toMatchObject([{ email: 'Grace@example.com', surname: 'Moss', company: null, city: 'Leeds', postal: 'LS1 1AA' }])
    expect(customers[0]?.external_id).toMatch(/^guest-[0-9a-f]{24}$/)
    expect(orders).toMatchObject([{ order_id: '727', order_datetime: '2026-03-29T00:30:00.000Z', order_revenue: '18', order_tax_amount: '1.35' }])
    expect(lines).toMatchObject([{ product_id: '93', item_quantity: 2, item_revenue: '18', item_discount_amount: '2' }])
  })

  it('brings nothing before it is paid, takes back what is refunded, and cancels what is deleted', async () => {
    const { deliver } = await connect('woocommerce')
    expect(await deliver('order.created', { ...WOO_ORDER, status: 'pending' })).toMatchObject({ body: { outcome: 'ignored' } })
    await deliver('order.updated', { ...WOO_ORDER, date_modified_gmt: '2026-04-01T10:00:00', refunds: [{ id: 9, reason: '', total: '-5.00' }] })
    expect((await contents(ctx, databaseId)).orders).toMatchObject([{ order_revenue: '18', order_returned_revenue: '-5' }])
    await deliver('order.deleted', { id: 727 })
    expect((await contents(ctx, databaseId)).orders).toMatchObject([{ is_order: false }])
  })

  it('is answered when it asks, unsigned, whether anybody is there', async () => {
    const { deliver } = await connect('woocommerce')
    expect(await deliver('', undefined, { raw: 'webhook_id=12', sign: () => '' })).toMatchObject({ status: 200, body: { ready: true } })
  })
})

/** Signatures and bodies that no shop sent, all of them one step away from one that it did. */
const raw = Buffer.from(JSON.stringify(SHOPIFY_ORDER))
const right = createHmac('sha256', SECRET).update(raw).digest('base64')
const FORGED: Record<string, { raw?: Buffer; signature: string }> = {
  'no signature': { signature: '' },
  'another key': { signature: createHmac('sha256', 'another').update(raw).digest('base64') },
  hexadecimal: { signature: createHmac('sha256', SECRET).update(raw).digest('hex') },
  'another hash': { signature: createHmac('sha1', SECRET).update(raw).digest('base64') },
  'half of it': { signature: right.slice(0, 22) },
  'one letter changed': { signature: `${right.startsWith('A') ? 'B' : 'A'}${right.slice(1)}` },
  'another text for the same bytes': { signature: right.replace(/.=$/, (end) => `${end.startsWith('A') ? 'B' : 'A'}=`) },
  'something behind it': { signature: `${right}x` },
  'a space before it': { signature: ` ${right}` },
  'the body changed': { raw: Buffer.from(raw.toString().replace('388.00', '388.01')), signature: right },
  'the body written anew': { raw: Buffer.from(JSON.stringify(SHOPIFY_ORDER, null, 1)), signature: right },
  'an empty body': { raw: Buffer.alloc(0), signature: right },
}
const takenOf = (isSigned: typeof isSignedBy): string[] =>
  Object.entries(FORGED).flatMap(([name, forged]) => (isSigned(SECRET, forged.raw ?? raw, forged.signature) ? [name] : []))

describe('what no shop has sent', () => {
  it('is refused in every form, changes nothing and is written down without its content', async () => {
    const { deliver, told } = await connect('shopify')
    const lines: string[] = []
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    for (const { raw: body, signature } of Object.values(FORGED)) {
      // A header cannot begin or end with a space; the check alone is asked about that one.
      if (signature.trim() !== signature) continue
      expect(await deliver('orders/create', undefined, { raw: (body ?? raw).toString(), sign: () => signature })).toMatchObject({ status: 401 })
    }
    log.mockRestore()
    expect(takenOf(isSignedBy)).toEqual([])
    expect(await told()).toEqual([])
    expect((await contents(ctx, databaseId)).orders).toEqual([])
    expect(lines.filter((line) => line.includes('shop delivery refused'))).toHaveLength(Object.keys(FORGED).length - 1)
    expect(lines.join('')).not.toContain('ada@example.com')
  })

  it('would be taken by a check that only looks whether there is a signature', () => {
    expect(takenOf((_, __, signature) => signature !== '')).not.toEqual([])
  })

  it('is refused at the address of no source, and of the other kind', async () => {
    const { source } = await connect('shopify')
    for (const address of [
      { provider: 'shopify', id: crypto.randomUUID() },
      { provider: 'woocommerce', id: source.id },
      { provider: 'x', id: 'y' },
    ]) {
      expect((await answerHook(new Request(source.address, { method: 'POST', body: '{}' }), address, ctx)).status).toBe(401)
    }
  })

  it('a second time under the same delivery id is taken once, also at the same moment', async () => {
    const { deliver, told } = await connect('shopify')
    const answers = await Promise.all([1, 2, 3].map(() => deliver('orders/create', SHOPIFY_ORDER, { id: 'one' })))
    expect(answers.map(({ status, body }) => `${status} ${body.outcome}`).sort()).toEqual(['200 added', '200 duplicate', '200 duplicate'])
    expect(await told()).toHaveLength(1)
  })
})
