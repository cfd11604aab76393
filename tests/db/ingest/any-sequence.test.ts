import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { rebuildTouched } from '../../../lib/customers/touched-store'
import { asSystem, NOON, testDb } from '../../support/database'
import { ordersAgainstLines } from '../../support/kept-lines'
import { newDatabase } from '../customers/import-fixture'
import { order, sender, track } from './ingest-fixture'

const db = await testDb()
const ctx = asSystem(db)

type Row = ['orders' | 'events' | 'customers', object]
const instant = fc.integer({ min: 0, max: 6 }).map((hour) => `2026-03-0${1 + (hour % 3)}T1${hour}:00:00Z`)
const orderId = fc.constantFrom('A1', 'A2', 'A3')
const customer = fc.constantFrom('C1', 'C2')
const quantity = fc.integer({ min: 1, max: 3 })

const product = fc.tuple(fc.constantFrom('P1', 'P2'), quantity, fc.constantFrom('1.10', '20'))
const document: fc.Arbitrary<Row> = fc
  .record({
    id: orderId,
    by: customer,
    at: instant,
    lines: fc.array(product, { maxLength: 3 }),
    city: fc.constantFrom('Leeds', 'York', null),
    paid: fc.boolean(),
  })
  .map(({ id, by, at, lines, city, paid }) => [
    'orders',
    order(id, by, {
      customer: { external_id: by, city },
      updated_at: at,
      ...(paid ? { payment_method: 'card' } : {}),
      lines: lines.map(([product_id, item_quantity, item_revenue]) => ({
        item_quantity,
        item_revenue,
        product: { product_id, name: product_id, brand: 'Fern' },
      })),
    }),
  ])
const event: fc.Arbitrary<Row> = fc
  .record({
    name: fc.constantFrom('Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'),
    id: orderId,
    by: customer,
    at: instant,
    products: fc.array(product, { maxLength: 2 }),
    total: fc.option(fc.constantFrom('3', '4.5')),
  })
  .map(({ name, id, by, at, products, total }) => {
    const properties = {
      total,
      products: products.map(([product_id, count, price]) => ({ product_id, name: product_id, brand: 'Fern', quantity: count, price })),
    }
    return ['events', track(name, id, { by, at, properties, id: `${name} ${id} ${at}` })]
  })
const said: fc.Arbitrary<Row> = fc
  .record({
    by: customer,
    at: instant,
    email: fc.option(fc.constantFrom('ada@example.com', 'grace@example.com')),
    surname: fc.option(fc.constantFrom('Fern', 'Moss')),
  })
  .map(({ by, at, email, surname }) => ['customers', { external_id: by, updated_at: at, email, ...(surname === null ? {} : { surname }) }])
const rows = fc.array(fc.oneof(document, event, said), { minLength: 1, maxLength: 10 })

/** Sends them in batches, as they come; `builds` rebuilds attributes after each batch and not only in the end. */
async function stateAfter(sent: readonly Row[], cuts: number, builds: boolean) {
  const { id } = await newDatabase(ctx)
  const send = sender(ctx, id)
  for (let from = 0; from < sent.length; from += cuts) {
    const batch = sent.slice(from, from + cuts)
    for (const kind of ['customers', 'orders', 'events'] as const) {
      const own = batch.filter(([of]) => of === kind).map(([, row]) => row)
      if (own.length > 0) await send[kind](...own)
    }
    if (builds) await rebuildTouched(db, id, NOON)
  }
  await rebuildTouched(db, id, NOON)
  return { ...(await send.contents()), attributes: await attributesOf(id), id }
}

async function attributesOf(databaseId: string) {
  const { rows } = await db.pool.query<{ row: object }>(
    `select jsonb_build_object('id', c.external_id, 'attributes', to_jsonb(a) - 'customer_id' - 'database_id', 'milestone', to_jsonb(m) - 'customer_id' - 'household',
        'window', to_jsonb(w) - 'customer_id', 'engagement', to_jsonb(g) - 'customer_id' - 'database_id') as row
      from customer c left join customer_attributes a on a.customer_id = c.id left join customer_milestone m on m.customer_id = c.id
      left join customer_window w on w.customer_id = c.id left join customer_engagement g on g.customer_id = c.id where c.database_id = $1 order by c.external_id`,
    [databaseId],
  )
  return rows.map(({ row }) => row)
}

/** The catalogue learns from each version of an order that it sees, so it is not compared. */
const compared = ({ customers, orders, lines, attributes }: Awaited<ReturnType<typeof stateAfter>>): object => ({
  customers,
  orders,
  lines,
  attributes,
})

it('ends in the same customers, orders and attributes after any sequence, repetition and cut of the same rows, and attributes equal a full rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), fc.integer({ min: 1, max: 5 })),
      ),
      async ([all, shuffled, cuts]) => {
        const expected = await stateAfter(all, 1_000, false)
        const found = await stateAfter(shuffled, cuts, true)
        expect(compared(found)).toEqual(compared(expected))
        expect(await ordersAgainstLines(db, found.id)).toEqual([])
        await buildAttributes({ db, databaseId: found.id, asOf: NOON.now(), scope: 'all' })
        expect(await attributesOf(found.id)).toEqual(found.attributes)
      },
    ),
    { numRuns: Number(process.env.SEQUENCES ?? 4), endOnFailure: true },
  )
}, 300_000)
