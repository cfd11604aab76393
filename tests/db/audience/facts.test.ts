import { describe, expect, it } from 'vitest'
import { attributeFacts } from '../../../lib/audience/attribute-facts'
import { countSegment } from '../../../lib/audience/count-segment'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { asRole, testDb } from '../../support/database'
import { makeWorld, where } from './world'

const db = await testDb()
const { databaseId, size } = await makeWorld(db, 'facts', 150)
const ask = (table: string, attribute: string, role: 'marketer' | 'analyst' = 'analyst') =>
  attributeFacts({ ctx: asRole(db, role), input: { databaseId, table, attribute } })

/** One of each kind of value from each place that holds some. */
const KINDS = [...new Map(STANDARD_CATALOGUE.attributes.map((one) => [`${one.table} ${one.type} ${one.source.kind} ${one.personal}`, one])).values()]

describe('the facts of an attribute', () => {
  it('are there for every kind of attribute, and count who has a value as the language does', async () => {
    for (const { table, attribute, type } of KINDS) {
      const { filled, customers, range, bars } = await ask(table, attribute)
      if (filled === null) continue
      const operator = type === 'string' ? 'not_empty' : 'is_not_null'
      const definition = where({ id: 'v', kind: 'attribute', table, attribute, operator })
      const counted =
        type === 'boolean' ? undefined : (await countSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, definition } })).customers
      expect([table, attribute, customers, counted ?? filled]).toEqual([table, attribute, size, filled])
      expect([attribute, bars.reduce((sum, bar) => sum + bar.customers, 0) <= filled]).toEqual([attribute, true])
      if (filled > 0 && (type === 'integer' || type === 'decimal')) expect([attribute, range]).not.toEqual([attribute, null])
    }
  })

  it('say between what a number is, where its middle lies and how it is spread', async () => {
    const { range, bars } = await ask('transaction_attributes_extended', 'days_since_latest_order')
    const { rows } = await db.pool.query<Record<'least' | 'middle' | 'most', string>>(
      `select min(d)::text as least, percentile_disc(0.5) within group (order by d)::text as middle, max(d)::text as most
      from (select '2026-03-15'::date - (latest_order_datetime at time zone 'UTC')::date as d from customer_attributes where database_id = $1) x`,
      [databaseId],
    )
    expect(range).toEqual(rows[0])
    expect(bars).toHaveLength(24)
    expect(bars[0]?.from).toBe(Number(rows[0]?.least))
  })

  it('name the most frequent values, and never those that tell who a person is', async () => {
    expect((await ask('unified_transactions', 'purchase_channel')).values.map(({ value }) => value)).toContain('web')
    for (const role of ['marketer', 'analyst'] as const) {
      expect(await ask('customer_360', 'surname', role)).toMatchObject({ values: [], range: null, filled: size })
      expect(await ask('customer_360', 'birthdate', role)).toMatchObject({ values: [] })
    }
  })
})
