import { beforeAll, describe, expect, it } from 'vitest'
import { toSql } from '../../lib/db/sql'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { compile } from '../../lib/segments/compile'
import { describe as say } from '../../lib/segments/describe'
import { sql } from '../../lib/segments/fragment'
import type { Definition } from '../../lib/segments/schema'
import { allTemplates } from '../../lib/segments/templates'
import { parseWords } from '../../lib/segments/words/parse-words'
import { testDb } from '../support/database'
import { parsed } from '../support/parsed'
import { openShop, SHOP_AS_OF, SHOP_SIZE } from '../support/shop'

/** Per customer, from the orders themselves: nothing of what the product has built. */
const FACTS = `from customer c left join lateral (select count(*) as orders, max(o.order_datetime)::date as latest, min(o.order_datetime)::date as first,
    sum(o.order_revenue) as spent, count(distinct o.purchase_channel) as channels, $2::date - max(o.order_datetime)::date as days
    from "order" o where o.customer_id = c.id and o.order_datetime <= $2) o on true where c.database_id = $1 and `
const EMAIL = 'c.email is not null'
const lines = (where: string): string =>
  `exists (select from order_line l where l.customer_id = c.id and l.order_datetime <= $2 and coalesce(not l.is_return, true) and ${where})`
const foretold = (where: string): string => `exists (select from customer_prediction y where y.customer_id = c.id and y.${where})`
const LOST = `(o.orders > 1 and ${foretold('predicted_probability_of_transaction_next_365d < 0.2')} or o.orders = 1 and o.days > 240)`
const step = (from: number, to: number): string => `o.orders = 1 and o.days between ${from} and ${to}`

const BY_HAND: Record<string, string> = {
  'Win-back: Lapsed Customers': `${EMAIL} and o.days between 365 and 730`,
  'Win-back: Lost Customers': `${EMAIL} and o.days >= 730`,
  'Drifting: 45–90 days': 'o.days between 45 and 90',
  'Win-back: Lapsed, by status': `c.is_opted_into_email and o.days between 366 and 730 and $2::date - o.first > 30`,
  'Win-back: Lost, by status': 'c.is_opted_into_email and o.days > 730',
  'Win-back: Not asked lately': `${EMAIL} and o.days between 365 and 730 and not coalesce((select max(r.delivery_datetime) from campaign_recipient r
    where r.customer_id = c.id and r.campaign_name = 'Winback')::date > $2::date - 90, false)`,
  'Lapsing Customers': 'o.days between 366 and 730',
  'Dormant Customers': `o.latest < $2::date - interval '2 years'`,
  'Dormant advocates': 'o.orders >= 5 and o.days >= 365',
  'Price-sensitive': `(select count(distinct l.order_id) from order_line l where l.customer_id = c.id and l.item_discount_amount > 0) > 1
    and not ${lines('l.item_discount_amount = 0')} and o.days >= 180`,
  'Over-mailed mid-frequency': `o.orders between 3 and 6 and o.days >= 180 and (select count(*) >= 5 and max(r.delivery_datetime)::date > $2::date - 90
    from campaign_recipient r where r.customer_id = c.id)`,
  'High-value, low-volume': 'o.spent / o.orders > 200 and o.orders in (1, 2) and o.days >= 180',
  'Weak engagement': `o.days >= 180 and exists (select from email_event e where e.customer_id = c.id and e.event_type = 'Open')
    and not exists (select from email_event e where e.customer_id = c.id and e.event_type = 'Click')`,
  'Onboarding friction': 'o.orders = 1 and o.days > 84',
  'One and Done': 'o.orders = 1',
  'First-time Buyers with SMS Opt-in': `o.first > $2::date - interval '1 month' and c.is_opted_into_sms`,
  'One-time buyers: past 90 days': 'o.orders = 1 and o.first > $2::date - 90',
  'One-time buyers: day 7': step(0, 7),
  'One-time buyers: day 14': step(8, 14),
  'One-time buyers: day 240': step(181, 240),
  'High Value Multichannel': 'o.spent > 500 and o.channels > 1',
  'Holiday Shoppers SMS': `c.is_opted_into_sms and ${lines(`l.order_datetime >= '2025-11-01' and l.order_datetime < '2026-01-01'`)}`,
  'Purchased Yesterday': lines(`l.order_datetime::date = $2::date - 1`),
  'Newly at risk': 'o.days between 121 and 240',
  'Valuable and cooling down': 'o.days between 90 and 120 and o.spent / o.orders > 200 and c.loyalty_id is not null',
  'New High Value Customers': `o.first >= $2::date - interval '3 months' and ${foretold("predicted_customer_lifetime_value_tier in ('Platinum', 'Gold', 'Silver')")}`,
  'Predicted Top 10 Percent': `${EMAIL} and ${foretold("predicted_customer_lifetime_value_tier in ('Platinum', 'Gold', 'Silver')")}`,
  'Direct mail: spare the stamp': `${foretold("predicted_customer_lifetime_value_tier = 'Low'")} and ${LOST}`,
  'Win-back: predicted lost, by status': `c.is_opted_into_email and ${LOST}`,
  'Store invites': 'c.phone is not null and c.postal is not null',
  'No repeats': `not exists (select from campaign_recipient r where r.customer_id = c.id and r.campaign_name = 'Winback')`,
}

let next = 0
const newId = (): string => `c${(next += 1)}`
const TEMPLATES = allTemplates(newId, '2026-03-15')

describe('every documented recipe', async () => {
  const db = await testDb()
  let databaseId: string

  beforeAll(async () => {
    databaseId = await openShop(db)
  })

  async function members(definition: Definition): Promise<string[]> {
    const { from, where } = compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId, timezone: 'UTC', asOf: SHOP_AS_OF })
    const rows = await db.prisma.$queryRaw<{ id: string }[]>(toSql(sql`select a.customer_id::text as id from ${from} where ${where} order by 1`))
    return rows.map(({ id }) => id)
  }

  it('has a name of its own, and every recipe by hand is one of them', () => {
    const names = TEMPLATES.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(Object.keys(BY_HAND)))
  })

  it.each(TEMPLATES)('finds some customers of the shop and not all, and its sentence finds the same: $name', async ({ name, definition }) => {
    const found = await members(parsed(definition))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(SHOP_SIZE)
    const back = parseWords(say(definition, STANDARD_CATALOGUE), { catalogue: STANDARD_CATALOGUE, newId })
    expect(back.ok && (await members(back.definition))).toEqual(found)
    expect(await members(parsed(JSON.parse(JSON.stringify(definition))))).toEqual(found)
    const byHand = BY_HAND[name]
    if (byHand === undefined) return
    const { rows } = await db.pool.query<{ id: string }>(`select c.id::text as id ${FACTS} (${byHand}) order by 1`, [
      databaseId,
      SHOP_AS_OF.toISOString(),
    ])
    expect(found).toEqual(rows.map(({ id }) => id))
  })
})
