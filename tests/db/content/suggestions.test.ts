import { describe, expect, it } from 'vitest'
import { readFacts } from '../../../lib/content/read-facts'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { findDatabase } from '../../../lib/customers/store'
import { withTransaction } from '../../../lib/db/transaction'
import { NOON, testDb } from '../../support/database'

const db = await testDb()
const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'shop', brand: 'Fern Lane' } })

/** Who bought what, like `Ada: boot, returned scarf`; everybody's purchases make the best sellers. */
async function sold(purchases: Record<string, string[]>): Promise<Map<string, string>> {
  const products = [
    ...new Set(
      Object.values(purchases)
        .flat()
        .map((line) => line.replace(/^returned /, '')),
    ),
  ]
  for (const product of products) {
    const category = product.split(' ')[0] ?? ''
    await db.prisma.product.create({ data: { database_id: databaseId, product_id: product, name: `The ${product}`, category, msrp: '10.00' } })
  }
  const ids = new Map<string, string>()
  for (const [name, lines] of Object.entries(purchases)) {
    const { id } = await db.prisma.customer.create({ data: { database_id: databaseId, external_id: name, given_name: name } })
    ids.set(name, String(id))
    for (const [index, line] of lines.entries()) {
      const product = line.replace(/^returned /, '')
      const order = { customer_id: id, order_id: `${name}-${index}`, database_id: databaseId, order_datetime: new Date('2026-02-01T12:00:00Z') }
      const category = product.split(' ')[0] ?? ''
      await db.prisma.order.create({
        data: {
          ...order,
          lines: {
            create: {
              line_no: 1,
              database_id: databaseId,
              order_datetime: order.order_datetime,
              product_id: product,
              category,
              item_quantity: 1,
              is_return: line.startsWith('returned '),
            },
          },
        },
      })
    }
  }
  await buildAttributes({ db, databaseId, asOf: NOON.now(), scope: 'all' })
  return ids
}

const ids = await sold({
  Ada: ['boot red', 'returned boot blue'],
  Bo: ['boot green', 'boot blue', 'scarf wool'],
  Cy: ['boot green', 'scarf wool', 'scarf silk'],
  Dee: ['scarf wool'],
  Eve: [],
})

async function suggested(name: string, products = 3): Promise<[string, string][]> {
  const customer = ids.get(name) ?? ''
  const facts = await withTransaction(db, {}, async (tx) =>
    readFacts(tx, {
      database: await findDatabase(tx, 'all', databaseId),
      asOf: NOON.now(),
      customers: [BigInt(customer)],
      compiled: { variables: [], products },
    }),
  )
  return (facts.get(customer)?.products ?? []).map(({ name, reason }) => [name, reason])
}

describe('suggested products', () => {
  it('are best sellers of what somebody buys, then of all, and never what they have or sent back', async () => {
    expect(await suggested('Ada')).toEqual([
      ['The boot green', 'Because you bought from boot'],
      ['The scarf wool', 'A favourite of many'],
      ['The scarf silk', 'A favourite of many'],
    ])
  })

  it('take turns among the categories that somebody buys', async () => {
    expect(await suggested('Bo', 2)).toEqual([
      ['The boot red', 'Because you bought from boot'],
      ['The scarf silk', 'Because you bought from scarf'],
    ])
  })

  it('are what everybody likes for whoever has bought nothing', async () => {
    expect((await suggested('Eve')).map(([, reason]) => reason)).toEqual(['A favourite of many', 'A favourite of many', 'A favourite of many'])
  })
})
