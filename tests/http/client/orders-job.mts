import createClient from 'openapi-fetch'
import type { components, paths } from './api'

/**
 * A program that knows Rekindle by its document alone sends orders through a bad line: `orders-job ORIGIN DATABASE ORDERS SEED`, the key in
 * API_KEY. Answers are lost, requests are sent again under the same key and under a new one, four at once, until each batch was answered.
 */
const [origin = '', databaseId = '', count = '0', seed = '1'] = process.argv.slice(2)
let state = Number(seed)
const LINES = 4
const BATCH = 50
const line: typeof fetch = async (input, init) => {
  const dice = random()
  if (dice < 0.15) throw new TypeError('The line broke before anything was sent')
  const request = new Request(input, init)
  if (dice < 0.3) await fetch(request.clone()).then((answer) => answer.arrayBuffer())
  const answer = await fetch(request)
  if (dice > 0.8) {
    await answer.body?.cancel()
    throw new TypeError('The line broke before the answer was here')
  }
  return answer
}
const api = createClient<paths>({ baseUrl: `${origin}/api/v1`, headers: { authorization: `Bearer ${process.env.API_KEY}` }, fetch: line })

type Order = components['schemas']['IngestedOrderInput']
const told = { sent: 0, lost: 0, refused: 0, added: 0, duplicate: 0, other: 0 }
const batches = Array.from({ length: Math.ceil(Number(count) / BATCH) }, (_, index) => index)
await Promise.all(Array.from({ length: LINES }, run))
process.stdout.write(JSON.stringify(told))

async function run(): Promise<void> {
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    await deliver(batch)
    if (random() < 0.2) await deliver(batch)
  }
}

/** Until there is an answer; after a broken line mostly under the same key. */
async function deliver(batch: number): Promise<void> {
  let key = crypto.randomUUID()
  for (;;) {
    told.sent++
    try {
      const { data, error } = await api.POST('/orders', {
        params: { header: { 'Idempotency-Key': key } },
        body: { databaseId, orders: ordersOf(batch) },
      })
      if (data) {
        told.added += data.added
        told.duplicate += data.duplicate
        told.other += data.received - data.added - data.duplicate
        return
      }
      if (!['CONFLICT', 'RATE_LIMITED', 'UNAVAILABLE', 'TOO_SLOW'].includes(error.code)) throw new Error(JSON.stringify(error))
      told.refused++
      await new Promise((resolve) => setTimeout(resolve, 50))
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure
      told.lost++
      if (random() < 0.25) key = crypto.randomUUID()
    }
  }
}

function ordersOf(batch: number): Order[] {
  return Array.from({ length: Math.min(BATCH, Number(count) - batch * BATCH) }, (_, index) => {
    const number = batch * BATCH + index
    const day = String(1 + (number % 28)).padStart(2, '0')
    return {
      order_id: `A${number}`,
      customer: { external_id: `C${number % 97}`, email: `c${number % 97}@example.com`, updated_at: '2026-01-01T00:00:00Z' },
      order_datetime: `2026-01-${day}T10:00:00Z`,
      updated_at: `2026-01-${day}T10:00:00Z`,
      currency: 'GBP',
      lines: [{ item_quantity: 1 + (number % 3), item_revenue: `${number % 50}.25`, product: { product_id: `P${number % 7}`, name: 'Thing' } }],
    }
  })
}

function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}
