import { describe, expect, it } from 'vitest'
import { saveSegment } from '../../../lib/audience/save-segment'
import type { RevenueFacts, SegmentSummary } from '../../../lib/audience/schema'
import { showSummarySql } from '../../../lib/audience/show-summary-sql'
import { summariseSegment } from '../../../lib/audience/summarise-segment'
import type { Definition } from '../../../lib/segments/schema'
import { asRole, NOON, testDb } from '../../support/database'
import { CASES, makeWorld } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'summary')
await db.pool.query(
  `insert into customer_prediction (customer_id, database_id, repeat_purchase_days, predicted_probability_of_transaction_next_365d,
     predicted_order_frequency_next_365d, predicted_average_order_revenue_next_365d, predicted_clv_next_365d, usual_days_between_orders,
     predicted_customer_lifetime_value_tier)
   select customer_id, database_id, 1, (customer_id % 97) / 100.0, 1 + (customer_id % 5) / 3.0, 40 + customer_id % 60,
     round((customer_id % 97) / 100.0 * (1 + (customer_id % 5) / 3.0) * (40 + customer_id % 60), 2), 90, 'Low'
   from customer_attributes where database_id = $1 and lifetime_order_frequency > 0 and customer_id % 7 <> 0`,
  [databaseId],
)

async function summarise(name: string, definition: Definition): Promise<SegmentSummary> {
  const { id } = await saveSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, name: `Summary of ${name}`.slice(0, 80), definition } })
  return summariseSegment({ ctx: asRole(db, 'analyst'), input: { id } })
}

const summaries = new Map(await Promise.all(CASES.map(async ([name, definition]) => [name, await summarise(name, definition)] as const)))
const summaryOf = (name: string): SegmentSummary => summaries.get(name) as SegmentSummary

const YEAR = `o.order_datetime >= '2025-03-16'`
const BOUGHT = (members: string) => `customer c join "order" o on o.customer_id = c.id and o.is_order and o.order_datetime <= $2
  where c.database_id = $1 and (${members})`

async function ask<Row>(text: string): Promise<Row[]> {
  const { rows } = await db.pool.query(text, [databaseId, NOON.now()])
  return rows as Row[]
}

async function factsByHand(members: string, period: string): Promise<Record<string, number | null>> {
  const [row] = await ask<Record<string, number | null>>(`select coalesce(sum(o.order_revenue), 0)::float as revenue,
    count(distinct c.id)::int as purchasers, count(*)::int as orders, coalesce(sum(o.order_quantity), 0)::int as items,
    round(sum(o.order_revenue) / nullif(count(distinct c.id), 0), 6)::float as "revenuePerCustomer",
    round(count(*)::numeric / nullif(count(distinct c.id), 0), 6)::float as "ordersPerCustomer",
    round(sum(o.order_revenue) / nullif(count(*), 0), 6)::float as "averageOrderValue",
    round(sum(o.order_quantity)::numeric / nullif(count(*), 0), 6)::float as "unitsPerTransaction",
    round(sum(o.order_revenue) / nullif(sum(o.order_quantity), 0), 6)::float as "averageUnitRevenue"
    from ${BOUGHT(members)} and ${period}`)
  return row as Record<string, number | null>
}

function numbers(facts: RevenueFacts | undefined): Record<string, number | null> {
  return Object.fromEntries(Object.entries(facts ?? {}).map(([name, value]) => [name, value === null ? null : Number(value)]))
}

describe('the summary', () => {
  it.each(CASES)('has the revenue tree and the historical revenue of %s', async (name, _, sql) => {
    const { segment, everybody } = summaryOf(name)
    expect(numbers(segment.numbers?.year)).toEqual(await factsByHand(sql, YEAR))
    expect(numbers(segment.numbers?.lifetime)).toEqual(await factsByHand(sql, 'true'))
    expect(numbers(everybody.numbers?.year)).toEqual(await factsByHand('true', YEAR))
    expect(numbers(everybody.numbers?.lifetime)).toEqual(await factsByHand('true', 'true'))
  })

  it.each(CASES)('says whom of %s one can reach and who agreed', async (name, _, sql) => {
    const [expected] = await ask(`select count(*)::int as customers,
      count(*) filter (where num_nonnulls(c.email, c.phone, c.address) > 0)::int as reachable,
      count(*) filter (where c.email is not null and c.is_opted_into_email or c.phone is not null and c.is_opted_into_phone
        or c.address is not null and c.is_opted_into_mail)::int as marketable,
      json_build_object(
        'email', json_build_object('contactable', count(c.email), 'marketable', count(c.email) filter (where c.is_opted_into_email)),
        'phone', json_build_object('contactable', count(c.phone), 'marketable', count(c.phone) filter (where c.is_opted_into_phone)),
        'address', json_build_object('contactable', count(c.address), 'marketable', count(c.address) filter (where c.is_opted_into_mail)),
        'paidSocial', json_build_object('contactable', count(coalesce(c.email, c.phone)), 'marketable', null)) as reach
      from customer c where c.database_id = $1 and $2::timestamptz is not null and (${sql})`)
    expect(summaryOf(name).segment.numbers).toMatchObject(expected as object)
  })

  it.each(CASES)('has the channels of %s, over the lifetime', async (name, _, sql) => {
    const expected = await ask<{ channel: string | null; purchasers: number; revenue: number }>(
      `select o.purchase_channel as channel, count(distinct c.id)::int as purchasers, coalesce(sum(o.order_revenue), 0)::float as revenue
       from ${BOUGHT(sql)} group by 1`,
    )
    const [total] = await ask<{ purchasers: number }>(`select count(distinct c.id)::int as purchasers from ${BOUGHT(sql)}`)
    const channels = summaryOf(name).segment.channels
    expect(channels?.purchasers).toBe(total?.purchasers)
    expect(channels?.channels.map((one) => one.purchasers)).toEqual(expected.map((one) => one.purchasers).sort((a, b) => b - a))
    expect(new Set(channels?.channels.map((one) => JSON.stringify({ ...one, revenue: Number(one.revenue) })))).toEqual(
      new Set(expected.map((one) => JSON.stringify(one))),
    )
  })

  it.each(CASES)('cuts the purchasers of %s into fifths by lifetime revenue', async (name, _, sql) => {
    const spends = (
      await ask<{ spend: number }>(`select coalesce(sum(o.order_revenue), 0)::float as spend from ${BOUGHT(sql)} group by c.id order by 1 desc, c.id`)
    ).map((row) => row.spend)
    const total = spends.reduce((sum, spend) => sum + spend, 0)
    // The first fifths take what does not divide by five, as ntile does.
    const size = (fifth: number): number => Math.floor(spends.length / 5) + (fifth <= spends.length % 5 ? 1 : 0)
    let start = 0
    for (const fifth of summaryOf(name).segment.spend ?? []) {
      const own = spends.slice(start, start + size(fifth.fifth))
      start += own.length
      const revenue = own.reduce((sum, spend) => sum + spend, 0)
      expect(fifth.purchasers).toBe(own.length)
      expect(Number(fifth.revenue)).toBeCloseTo(revenue, 2)
      expect(fifth.highest === null ? null : Number(fifth.highest)).toBe(own[0] ?? null)
      expect(fifth.lowest === null ? null : Number(fifth.lowest)).toBe(own.at(-1) ?? null)
      if (own.length === 0 || total === 0) expect(fifth.share).toBeNull()
      else expect(Number(fifth.share)).toBeCloseTo(revenue / total, 5)
    }
    expect(start).toBe(spends.length)
    expect(summaryOf(name).segment.spend).toHaveLength(5)
  })

  it.each(CASES)('expects of %s what the predictions add up to', async (name, _, sql) => {
    const byHand = async (members: string): Promise<unknown> =>
      (
        await ask(`select count(*)::int as customers, coalesce(sum(clv), 0)::float as revenue, coalesce(round(sum(orders), 6), 0)::float as orders,
          round(sum(clv) / nullif(count(*), 0), 6)::float as "revenuePerCustomer", round(sum(orders) / nullif(count(*), 0), 6)::float as "ordersPerCustomer",
          round(sum(clv) / nullif(sum(orders), 0), 6)::float as "averageOrderValue"
          from (select p.predicted_clv_next_365d as clv, p.predicted_probability_of_transaction_next_365d * p.predicted_order_frequency_next_365d as orders
            from customer c join customer_prediction p on p.customer_id = c.id where c.database_id = $1 and $2::timestamptz is not null and (${members})) x`)
      )[0]
    const { segment, everybody } = summaryOf(name)
    const numeric = (facts: object | undefined) =>
      Object.fromEntries(Object.entries(facts ?? {}).map(([key, value]) => [key, value === null ? null : Number(value)]))
    expect(numeric(segment.predicted)).toEqual(await byHand(sql))
    expect(numeric(everybody.predicted)).toEqual(await byHand('true'))
  })

  it.each(CASES)('knows in which month each of %s bought first', async (name, _, sql) => {
    const found = await ask<{ month: string; customers: number }>(`select to_char(first, 'YYYY-MM') as month, count(*)::int as customers
      from (select min(o.order_datetime) at time zone 'UTC' as first from ${BOUGHT(sql)} group by c.id) x where first >= '2024-04-01' group by 1`)
    const byMonth = new Map(found.map(({ month, customers }) => [month, customers]))
    const firsts = summaryOf(name).segment.firsts ?? []
    expect([firsts.length, firsts[0]?.month, firsts.at(-1)?.month]).toEqual([24, '2024-04', '2026-03'])
    expect(firsts.map(({ month, customers }) => [month, customers])).toEqual(firsts.map(({ month }) => [month, byMonth.get(month) ?? 0]))
  })

  it('shows the statement of each section, and the values in it to those alone who may see them', async () => {
    const { id } = await saveSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, name: 'Whose SQL', definition: CASES[5]?.[1] } })
    for (const section of ['numbers', 'channels', 'spend', 'predicted', 'firsts'] as const) {
      const mine = await showSummarySql({ ctx: asRole(db, 'marketer'), input: { id, section } })
      const text = (mine.values ?? []).reduceRight((sql, value, index) => sql.replaceAll(`$${index + 1}`, () => value), mine.sql)
      const { rows } = await db.pool.query(text)
      expect(rows.length).toBeGreaterThan(0)
      expect((await showSummarySql({ ctx: asRole(db, 'analyst'), input: { id, section } })).values).toBeNull()
    }
  })

  it('keeps the identities of the revenue tree', () => {
    for (const { segment } of summaries.values()) {
      const year = segment.numbers?.year
      if (!year?.revenuePerCustomer) continue
      expect(Number(year.revenuePerCustomer)).toBeCloseTo(Number(year.ordersPerCustomer) * Number(year.averageOrderValue), 2)
      expect(Number(year.averageOrderValue)).toBeCloseTo(Number(year.unitsPerTransaction) * Number(year.averageUnitRevenue), 2)
    }
  })

  it('has no data, and no error, where nobody ordered in the past year', () => {
    const { segment } = summaryOf('lapsed customers, who by construction have not ordered for a year')
    expect(segment.numbers?.customers).toBeGreaterThan(20)
    expect(segment.numbers).toMatchObject({ active: 0, revenue: '0' })
    expect(segment.numbers?.year).toMatchObject({ revenuePerCustomer: null, ordersPerCustomer: null, averageUnitRevenue: null })
    expect(Number(segment.numbers?.lifetime.revenuePerCustomer)).toBeGreaterThan(0)
  })

  it('answers only the sections that are asked for', async () => {
    const { id } = await saveSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, name: 'Only channels', definition: CASES[0]?.[1] } })
    const summary = await summariseSegment({ ctx: asRole(db, 'admin'), input: { id, sections: ['channels'] } })
    expect(Object.keys(summary.segment)).toEqual(['channels'])
    expect(Object.keys(summary.everybody)).toEqual(['channels'])
  })
})
