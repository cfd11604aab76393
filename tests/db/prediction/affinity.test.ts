import { describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { systemContext } from '../../../lib/actions/context'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { fitAffinity } from '../../../lib/prediction/affinity-store'
import { fitPairs } from '../../../lib/prediction/pair-store'
import { clearPredictions, inFit } from '../../../lib/prediction/score-store'
import type { Condition } from '../../../lib/segments/schema'
import { NOON, testDb } from '../../support/database'
import { where } from '../audience/world'

/**
 * Customers of four tastes; each product of a taste goes with the next one of it. Best sellers are products that everybody has bought long ago.
 * Without `tastes` everybody buys at random, so that nothing goes together.
 */
async function shop(db: Awaited<ReturnType<typeof testDb>>, name: string, tastes: boolean): Promise<string> {
  const { id } = await db.prisma.customerDatabase.create({ data: { name, brand: 'Fern Lane' } })
  const product = tastes
    ? `'P' || (c.n % 4) || '-' || ((c.n / 4 + o) % 6)`
    : `'P' || ((c.n * 7919 + o * 104729) % 4) || '-' || ((c.n * 31 + o * 17 + c.n / 7) % 6)`
  await db.pool.query(
    `with person as (
        insert into customer (database_id, external_id) select $1, 'C' || n from generate_series(1, 1200) n returning id, substr(external_id, 2)::int as n
      ), bought as (
        select c.id, o, ${product} as product, case o when 4 then 5 + c.n % 20 when 3 then 35 + c.n % 20 else 100 + o * 60 + c.n % 30 end as days
        from person c cross join generate_series(1, 4) o where o < 4 or c.n % 8 < 4
      ), orders as (
        insert into "order" (database_id, customer_id, order_id, order_datetime, is_order)
        select $1, id, id || '-' || o, $2::timestamptz - make_interval(days => days), true from bought
      )
      insert into order_line (database_id, customer_id, order_id, line_no, order_datetime, product_id, category, item_quantity)
      select $1, id, id || '-' || o, 1, $2::timestamptz - make_interval(days => days), product, 'Taste ' || substr(product, 2, 1), 1 from bought`,
    [id, NOON.now()],
  )
  await buildAttributes({ db, databaseId: id, asOf: NOON.now(), scope: 'all' })
  return id
}

describe('what goes together', async () => {
  const db = await testDb()
  const ctx = systemContext('test', { db, clock: NOON })
  const asOf = NOON.now()
  const tasteful = await shop(db, 'Tastes', true)
  const random = await shop(db, 'Chance', false)
  const pairs = (databaseId: string) => db.pool.query('select product_id, other_id, ranking from product_pair where database_id = $1', [databaseId])

  it('is kept with its hit rate where it finds more buyers than best sellers, and only then', async () => {
    const report = await inFit(db, tasteful, (client) => fitPairs(client, { databaseId: tasteful, asOf, customers: 1_200 }))
    expect(report).toMatchObject({ customers: 1_200, suggested: 5, hits: 1_200, isKept: true, oneIn: 1 })
    expect(report?.bestSellerHits).toBeLessThan(900)
    expect(report?.examples[0]?.together).toBeGreaterThan(30)
    const { rows } = await pairs(tasteful)
    expect(rows.length).toBeGreaterThan(50)
    expect(rows.filter(({ product_id, other_id }) => String(product_id).slice(0, 2) !== String(other_id).slice(0, 2))).toEqual([])
    const chance = await inFit(db, random, (client) => fitPairs(client, { databaseId: random, asOf, customers: 1_200 }))
    expect((await pairs(random)).rowCount === 0).toBe(chance?.isKept === false)
  })

  it('makes audiences of a category that contain each other and hold most of those who buy again', async () => {
    const report = await inFit(db, tasteful, (client) => fitAffinity(client, { databaseId: tasteful, asOf }))
    expect(report).toMatchObject({ categories: 4, days: 30, rows: 1_200, buyers: 600 })
    expect(report?.audiences.map(({ size }) => size)).toEqual(['small', 'medium', 'large'])
    const audience = (attribute: string): Condition => ({
      id: attribute,
      kind: 'attribute',
      table: 'predicted_affinity',
      attribute,
      operator: 'exactly',
      value: 'Taste 1',
    })
    const count = async (...of: Condition[]): Promise<number> =>
      (await countSegment({ ctx, input: { databaseId: tasteful, definition: where(...of) } })).customers
    const sizes = await Promise.all(['small_audience_of', 'medium_audience_of', 'large_audience_of'].map((one) => count(audience(one))))
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(sizes[0]).toBeGreaterThan(0)
    expect(await count(audience('small_audience_of'), audience('large_audience_of'))).toBe(sizes[0])
    expect(await count(audience('product_attribute'))).toBe(300)
  })

  it('goes with the predictions that it came with', async () => {
    await inFit(db, tasteful, (client) => clearPredictions(client, tasteful))
    expect((await pairs(tasteful)).rowCount).toBe(0)
  })
})
