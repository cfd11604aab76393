import { beforeAll, describe, expect, it } from 'vitest'
import { toSql } from '../../lib/db/sql'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { compile } from '../../lib/segments/compile'
import { sql } from '../../lib/segments/fragment'
import { type Reference, referenceKey } from '../../lib/segments/references'
import type { Definition } from '../../lib/segments/schema'
import { numbered } from '../support/arbitrary/definition'
import { testDb } from '../support/database'
import { parsed } from '../support/parsed'
import { openShop, SHOP_AS_OF, SHOP_SIZE } from '../support/shop'

const all = (...of: object[]): object => ({ match: 'all', of })
const any = (...of: object[]): object => ({ match: 'any', of })
const whole = (include: object, exclude: object | null = null): Definition => parsed(numbered({ version: 1, include, exclude }))
const on = (table: string, attribute: string, operator: string, value?: unknown): object => ({
  kind: 'attribute',
  table,
  attribute,
  operator,
  ...(value === undefined ? {} : { value }),
})
const city = (value: string): object => on('customer_360', 'city', 'exactly', value)
const state = (value: string): object => on('customer_360', 'state', 'exactly', value)
const states = (...value: string[]): object => on('customer_360', 'state', 'in_list', value)
const place = (town: string, region: string): object => all(city(town), state(region))
const tae = (attribute: string, operator: string, value?: unknown): object => on('transaction_attributes_extended', attribute, operator, value)
const channel = (value: string): object => on('unified_transactions', 'purchase_channel', 'exactly', value)
const loyal = on('merged_customers', 'loyalty_id', 'not_empty')
const bought = (rest: object): object => ({ kind: 'purchase', behaviour: 'has_purchased', filters: [], when: { operator: 'any_time' }, ...rest })
const line = (attribute: string, value: string): object => ({ attribute, operator: 'exactly', value })
const ids = {
  two: '00000000-0000-4000-8000-000000000002',
  six: '00000000-0000-4000-8000-000000000006',
  eight: '00000000-0000-4000-8000-000000000008',
}
const member = (ref: string): object => ({ kind: 'member', of: 'segment', operator: 'is', ref })

/** The sixteen documented cases, each with the same by hand. */
const TWO = whole(all(all(city('Chicago'), state('IL'))))
const SIX = whole(any(place('Seattle', 'WA'), place('Portland', 'OR')))
const EIGHT = whole(
  all(
    all(
      loyal,
      states('CA', 'OR', 'WA'),
      any(tae('lifetime_average_order_value', 'greater_than', 225), tae('lifetime_average_num_items', 'greater_than', 4)),
    ),
  ),
)
const CHICAGO = `c.city = 'Chicago' and c.state = 'IL'`
const SEATTLE = `c.city = 'Seattle' and c.state = 'WA'`
const SIX_BY_HAND = `(${SEATTLE} or (c.city = 'Portland' and c.state = 'OR'))`
const EIGHT_BY_HAND = `(c.loyalty_id is not null and c.state in ('CA', 'OR', 'WA') and (o.spent / o.orders > 225 or o.items::numeric / o.orders > 4))`
const exists = (where: string): string => `exists (select from "order" r where r.customer_id = c.id and r.order_datetime <= $2 and ${where})`
const lines = (where: string): string =>
  `(select count(distinct l.order_id) from order_line l left join product p on p.database_id = l.database_id and p.product_id = l.product_id
    where l.customer_id = c.id and l.order_datetime <= $2 and ${where})`

const CASES: readonly [number, string, Definition, string][] = [
  [1, 'Chicago', whole(all(all(city('Chicago')))), `c.city = 'Chicago'`],
  [2, 'Chicago and Illinois', TWO, CHICAGO],
  [3, 'Chicago or Illinois', whole(all(any(city('Chicago'), state('IL')))), `c.city = 'Chicago' or c.state = 'IL'`],
  [4, 'Illinois without Chicago', whole(all(state('IL')), all(city('Chicago'))), `c.state = 'IL' and c.city <> 'Chicago'`],
  [5, 'Chicago and Seattle at once', whole(all(place('Chicago', 'IL'), place('Seattle', 'WA'))), 'false'],
  [6, 'Seattle or Portland', SIX, SIX_BY_HAND],
  [
    7,
    'Chicago, five orders and more than 100',
    whole(
      all(place('Chicago', 'IL'), all(tae('lifetime_order_frequency', 'greater_or_equal', 5), tae('lifetime_order_revenue', 'greater_than', 100))),
    ),
    `${CHICAGO} and o.orders >= 5 and o.spent > 100`,
  ],
  [8, 'loyal people of the west coast who spend or take much', EIGHT, EIGHT_BY_HAND],
  [
    9,
    'Seattle without those who bought once, online',
    whole(all(place('Seattle', 'WA')), all(channel('online'), tae('one_and_done', 'is_true'))),
    `${SEATTLE} and not coalesce(${exists(`r.purchase_channel = 'online'`)} and o.orders = 1, false)`,
  ],
  [
    10,
    'Illinois, one order, in a store',
    whole(all(state('IL'), tae('one_and_done', 'is_true'), channel('store'))),
    `c.state = 'IL' and o.orders = 1 and ${exists(`r.purchase_channel = 'store'`)}`,
  ],
  [
    11,
    'first socks in the past year, without one-time and small buyers',
    whole(
      all({
        kind: 'purchase',
        behaviour: 'first_purchase',
        when: { operator: 'after', value: { relative: 'today - 1 year' } },
        filters: [line('category', 'socks')],
      }),
      any(tae('one_and_done', 'is_true'), tae('lifetime_average_order_value', 'less_than', 50)),
    ),
    `(select min(l.order_datetime)::date from order_line l where l.customer_id = c.id and l.category = 'socks') > $2::date - interval '1 year'
      and not coalesce(o.orders = 1 or round(o.spent / o.orders, 2) < 50, false)`,
  ],
  [
    12,
    'bought in 2025, without the members of case 2',
    whole(
      all(
        bought({ times: { operator: 'more_than', value: 0 }, when: { operator: 'between', value: [{ day: '2025-01-01' }, { day: '2025-12-31' }] } }),
      ),
      all(member(ids.two)),
    ),
    `${lines(`l.order_datetime >= '2025-01-01' and l.order_datetime < '2026-01-01'`)} > 0 and not coalesce(${CHICAGO}, false)`,
  ],
  [
    13,
    'Minneapolis, or the members of case 6',
    whole(any(place('Minneapolis', 'MN'), all(member(ids.six)))),
    `(c.city = 'Minneapolis' and c.state = 'MN') or ${SIX_BY_HAND}`,
  ],
  [
    14,
    'blue socks more than once, and a member of case 8',
    whole(
      all(
        all(bought({ times: { operator: 'more_than', value: 1 }, filters: [line('category', 'socks'), line('color', 'blue')] })),
        all(member(ids.eight)),
      ),
    ),
    `${lines(`l.category = 'socks' and p.color = 'blue'`)} > 1 and ${EIGHT_BY_HAND}`,
  ],
  [15, 'Madison or Indiana', whole(any(city('Madison'), state('IN'))), `c.city = 'Madison' or c.state = 'IN'`],
  [16, 'Madison in Indiana or Wisconsin', whole(all(city('Madison'), states('IN', 'WI'))), `c.city = 'Madison' and c.state in ('IN', 'WI')`],
]
/** Cases that are no answers of their own: nobody lives in two places. */
const NOBODY = [5]

describe('the documented cases of AND, OR and exclusion', async () => {
  const db = await testDb()
  const references = new Map<string, Reference>(
    (
      [
        [ids.two, TWO],
        [ids.six, SIX],
        [ids.eight, EIGHT],
      ] as const
    ).map(([ref, definition]) => [referenceKey({ of: 'segment', ref }), { kind: 'dynamic', definition }]),
  )
  let databaseId: string

  beforeAll(async () => {
    databaseId = await openShop(db)
  })

  async function members(definition: Definition): Promise<string[]> {
    const { from, where } = compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId, timezone: 'UTC', asOf: SHOP_AS_OF, references })
    const rows = await db.prisma.$queryRaw<{ id: string }[]>(toSql(sql`select a.customer_id::text as id from ${from} where ${where} order by 1`))
    return rows.map(({ id }) => id)
  }

  async function byHand(where: string): Promise<string[]> {
    const { rows } = await db.pool.query<{ id: string }>(
      `select c.id::text as id from customer c left join lateral (select count(*) as orders, sum(r.order_revenue) as spent, sum(r.order_quantity) as items
        from "order" r where r.customer_id = c.id and r.order_datetime <= $2) o on true where c.database_id = $1 and (${where}) order by 1`,
      [databaseId, SHOP_AS_OF.toISOString()],
    )
    return rows.map(({ id }) => id)
  }

  it.each(CASES)('%i: %s', async (number, _, definition, hand) => {
    const found = await members(definition)
    expect(found).toEqual(await byHand(`$2::timestamptz is not null and (${hand})`))
    if (NOBODY.includes(number)) return
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(SHOP_SIZE)
  })

  it('say the same in one section and in two', async () => {
    const [together, apart] = [TWO, whole(all(all(city('Chicago')), all(state('IL'))))]
    expect(await members(apart)).toEqual(await members(together))
    const [either, split] = [whole(all(any(city('Chicago'), state('IL')))), whole(any(all(city('Chicago')), all(state('IL'))))]
    expect(await members(split)).toEqual(await members(either))
  })

  it('find Illinois when Chicago or Illinois is asked for, and more than two Madisons when the state is not', async () => {
    const of = (number: number): Definition => CASES.find(([one]) => one === number)?.[2] ?? TWO
    expect(await members(of(3))).toEqual(await members(whole(all(state('IL')))))
    expect((await members(of(15))).length).toBeGreaterThan((await members(of(16))).length)
    expect((await members(of(7))).length).toBeLessThan((await members(of(2))).length)
  })
})
