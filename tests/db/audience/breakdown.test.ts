import { describe, expect, it } from 'vitest'
import { breakDownSegment } from '../../../lib/audience/break-down-segment'
import { askCharts, chartsQuery, chosenCharts, writtenCharts } from '../../../lib/audience/breakdown-charts'
import { countSegment } from '../../../lib/audience/count-segment'
import { distributionOf } from '../../../lib/audience/distribution-store'
import { keepSegmentOverview } from '../../../lib/audience/keep-overview'
import type { AttributeRef, Breakdown } from '../../../lib/audience/overview-schema'
import { prepareQuestion } from '../../../lib/audience/question'
import { saveSegment } from '../../../lib/audience/save-segment'
import { segmentDifferences } from '../../../lib/audience/segment-differences'
import { segmentMetrics } from '../../../lib/audience/segment-metrics'
import { showBreakdownSql } from '../../../lib/audience/show-breakdown-sql'
import { toSql } from '../../../lib/db/sql'
import { withTransaction } from '../../../lib/db/transaction'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { Definition } from '../../../lib/segments/schema'
import { writtenStatement } from '../../../lib/segments/sql-text'
import { asRole, NOON, testDb } from '../../support/database'
import { CASES, makeWorld } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'breakdown')
const analyst = asRole(db, 'analyst')

const BY: AttributeRef[] = [
  { table: 'customer_360', attribute: 'city' },
  { table: 'customer_attributes', attribute: 'contactable_email' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_order_frequency' },
  { table: 'transaction_attributes_extended', attribute: 'lifetime_order_revenue' },
  { table: 'transaction_attributes_extended', attribute: 'first_order_datetime' },
  { table: 'customer_attributes', attribute: 'historical_purchaser_lifecycle_status' },
]

async function saved(name: string, definition: Definition): Promise<string> {
  const input = { databaseId, name: `By ${name}`.slice(0, 80), definition }
  return (await saveSegment({ ctx: asRole(db, 'marketer'), input })).id
}

const segments = new Map(await Promise.all(CASES.map(async ([name, definition]) => [name, await saved(name, definition)] as const)))
const idOf = (name: string): string => segments.get(name) as string
const breakDown = (name: string, attributes = BY): Promise<Breakdown> => breakDownSegment({ ctx: analyst, input: { id: idOf(name), attributes } })

async function ask<Row>(text: string): Promise<Row[]> {
  const { rows } = await db.pool.query(text, [databaseId, NOON.now()])
  return rows as Row[]
}

const ORDERS = (of: string, since: string): string =>
  `(select ${of} from "order" o where o.customer_id = c.id and o.is_order and o.order_datetime <= $2 ${since})`
const YEAR = `and o.order_datetime >= '2025-03-16'`

/** Groups of the members by an expression over customers, written by hand. */
function byHand(members: string, group: string): Promise<object[]> {
  return ask(`select ${group} as label, count(*)::int as customers,
      count(*) filter (where ${ORDERS('count(*)', YEAR)} > 0)::int as "yearPurchasers",
      coalesce(sum(${ORDERS('sum(o.order_revenue)', YEAR)}), 0)::float as "yearRevenue",
      count(*) filter (where ${ORDERS('count(*)', '')} > 0)::int as "lifetimePurchasers",
      coalesce(sum(${ORDERS('sum(o.order_revenue)', '')}), 0)::float as "lifetimeRevenue"
    from customer c where c.database_id = $1 and $2::timestamptz is not null and (${members}) group by 1 order by 1`)
}

function shown(breakdown: Breakdown, chart: number, side: 'inside' | 'everybody'): object[] {
  return (breakdown.charts[chart]?.groups ?? [])
    .filter((group) => group[side].customers > 0)
    .map(({ label, [side]: { yearRevenue, lifetimeRevenue, ...counts } }) => ({
      label,
      ...counts,
      yearRevenue: Number(yearRevenue),
      lifetimeRevenue: Number(lifetimeRevenue),
    }))
}

const sorted = (groups: object[]): object[] => [...groups].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
const keyed = (groups: object[]): object[] => sorted(groups.map((group) => Object.fromEntries(Object.entries(group).sort())))

const CITY = `coalesce(case lower(c.city) when 'lund' then (select city from (select city, count(*) from customer where database_id = $1 and lower(city) = 'lund' group by 1 order by 2 desc, 1 limit 1) most) else c.city end, 'No value')`
const EMAIL = `case when c.email is not null then 'Yes' else 'No' end`
const FIRST = `coalesce(to_char(${ORDERS('min(o.order_datetime)', '')} at time zone 'UTC', 'YYYY'), 'No value')`

describe('the breakdown', () => {
  it.each(CASES)('counts %s, and everybody, in each group as SQL by hand does', async (name, _, sql) => {
    const breakdown = await breakDown(name)
    for (const [chart, group] of [
      [0, CITY],
      [1, EMAIL],
      [4, FIRST],
    ] as const) {
      expect(keyed(shown(breakdown, chart, 'inside'))).toEqual(keyed(await byHand(sql, group)))
      expect(keyed(shown(breakdown, chart, 'everybody'))).toEqual(keyed(await byHand('true', group)))
    }
  })

  it.each(CASES)('has everybody of %s once in each chart', async (name, _, sql) => {
    const breakdown = await breakDown(name)
    const [expected] = await byHand(sql, `'all'`)
    for (const { groups } of breakdown.charts) {
      expect(groups.reduce((sum, { inside }) => sum + inside.customers, 0)).toBe(breakdown.inside.customers)
      expect(groups.reduce((sum, { inside }) => sum + Number(inside.lifetimeRevenue), 0)).toBeCloseTo(Number(breakdown.inside.lifetimeRevenue), 2)
    }
    const { yearRevenue, lifetimeRevenue, ...counts } = breakdown.inside
    const whole = { ...counts, yearRevenue: Number(yearRevenue), lifetimeRevenue: Number(lifetimeRevenue) }
    expect(whole).toEqual(
      expected
        ? { ...whole, ...expected, label: undefined }
        : { customers: 0, yearPurchasers: 0, yearRevenue: 0, lifetimePurchasers: 0, lifetimeRevenue: 0 },
    )
  })

  it.each(CASES)('says of %s the same where everybody is not known yet and asked along', async (_, definition) => {
    const charts = chosenCharts(BY)
    await withTransaction(db, { readOnly: true }, async (tx) => {
      const question = await prepareQuestion(tx, analyst, databaseId, definition)
      expect(await askCharts(tx, question, charts)).toEqual(await distributionOf(tx, chartsQuery(question, charts)))
    })
  })

  it('shows both statements that run: all customers once, and the members beside them', async () => {
    const marketer = asRole(db, 'marketer')
    const [name, definition] = CASES[0] ?? expect.fail('There is no case.')
    const { statements } = await showBreakdownSql({ ctx: marketer, input: { id: idOf(name), attributes: BY } })
    expect(statements.map(({ title }) => title)).toEqual([
      'All customers, asked once for a version of the data',
      'The members, beside those counts (both in one where all customers have more than 2,000 values)',
    ])
    expect(statements[1]?.values).toContain("'customers of all customers, as the first statement answers it'")
    await withTransaction(db, { readOnly: true }, async (tx) => {
      const question = await prepareQuestion(tx, marketer, databaseId, definition)
      const [first, second] = writtenCharts(question, chosenCharts(BY))
      expect(statements.map(({ sql }) => sql)).toEqual([first, second].map((query) => writtenStatement(query).sql))
      expect((await tx.$queryRaw<unknown[]>(toSql(first))).length).toBeGreaterThan(BY.length)
    })
  })

  it('gives each group the conditions that hold for exactly its customers', async () => {
    const { charts } = await breakDown('everybody')
    for (const group of charts.flatMap(({ groups }) => groups)) {
      if (!group.conditions) continue
      const of = group.conditions.map((condition, index) => ({ ...condition, id: `c${index}` }))
      const definition: Definition = { version: 1, include: { match: 'all', of: [{ match: 'all', of }] }, exclude: null }
      expect([group.label, (await countSegment({ ctx: analyst, input: { databaseId, definition } })).customers]).toEqual([
        group.label,
        group.everybody.customers,
      ])
    }
  })

  it('refuses what tells who a person is, and what a customer has several of', async () => {
    for (const attribute of [
      { table: 'customer_360', attribute: 'email' },
      { table: 'unified_transactions', attribute: 'purchase_channel' },
      { table: 'customer_360', attribute: 'nothing' },
    ]) {
      await expect(breakDown('everybody', [attribute])).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
  })

  it('can be asked by every other attribute of the catalogue', async () => {
    const single = new Set(STANDARD_CATALOGUE.tables.filter(({ rows }) => rows === 'one').map(({ id }) => id))
    const all = STANDARD_CATALOGUE.attributes.filter(({ table, personal }) => single.has(table) && !personal)
    for (let start = 0; start < all.length; start += 6) {
      const attributes = all.slice(start, start + 6).map(({ table, attribute }) => ({ table, attribute }))
      const { charts, inside } = await breakDown('customers lost for two years', attributes)
      for (const { groups } of charts) expect(groups.reduce((sum, group) => sum + group.inside.customers, 0)).toBe(inside.customers)
    }
  })
})

describe('what makes a segment special', () => {
  it('is counted against all other customers, and leaves out what the conditions ask for', async () => {
    const name = 'customers lost for two years'
    const sql = CASES.find(([title]) => title === name)?.[2] ?? ''
    const { differences, tried } = await segmentDifferences({ ctx: analyst, input: { id: idOf(name) } })
    expect(tried).toBeGreaterThan(20)
    expect(differences.map(({ attribute }) => attribute)).not.toContain('historical_purchaser_lifecycle_status')
    const one = differences.find(({ attribute, group }) => attribute === 'lifetime_order_frequency' && group === '1')
    const [expected] = await ask(`select count(*) filter (where inside and orders = 1)::int as a, count(*) filter (where inside)::int as m,
      count(*) filter (where not inside and orders = 1)::int as b, count(*) filter (where not inside)::int as n
      from (select (${sql}) is true as inside, ${ORDERS('count(*)', '')} as orders from customer c where c.database_id = $1) x`)
    if (one) expect({ a: one.inside.part, m: one.inside.whole, b: one.outside.part, n: one.outside.whole }).toEqual(expected)
    for (const { low, high, rate } of differences) expect([low > 0 || high < 0, rate <= 0.05]).toEqual([true, true])
  })

  it('is nothing where there is nobody to compare with', async () => {
    for (const name of ['everybody', 'nobody']) {
      expect(await segmentDifferences({ ctx: analyst, input: { id: idOf(name) } })).toMatchObject({ differences: [], tried: 0 })
    }
  })
})

describe('figures of one’s own', () => {
  const revenue = { table: 'transaction_attributes_extended', attribute: 'lifetime_order_revenue' }
  const email = { table: 'customer_attributes', attribute: 'contactable_email' }
  const aggregates = ['sum', 'average', 'min', 'max', 'count'] as const

  it.each(CASES)('are those of %s and of everybody, as SQL by hand has them', async (name, _, sql) => {
    const numbers = aggregates.map((aggregate) => ({
      shape: 'number' as const,
      title: aggregate,
      ...revenue,
      aggregate,
      format: 'money' as const,
      unit: '',
    }))
    const contactable = {
      shape: 'number' as const,
      title: 'Contactable',
      ...email,
      aggregate: 'count' as const,
      format: 'number' as const,
      unit: 'people',
    }
    const bars = { shape: 'bars' as const, title: 'By email', ...email }
    await keepSegmentOverview({ ctx: asRole(db, 'marketer'), input: { id: idOf(name), metrics: [...numbers, contactable, bars] } })
    const { metrics, inside } = await segmentMetrics({ ctx: analyst, input: { id: idOf(name) } })
    for (const [side, members] of [
      ['segment', sql],
      ['everybody', 'true'],
    ] as const) {
      const [expected] = await ask<Record<string, number | null>>(`select sum(spent)::float as sum, round(avg(spent), 6)::float as average,
        min(spent)::float as min, max(spent)::float as max, count(spent)::float as count, count(email)::float as "Contactable"
        from (select c.email, case when ${ORDERS('count(*)', '')} > 0 then coalesce(${ORDERS('sum(o.order_revenue)', '')}, 0) end as spent
          from customer c where c.database_id = $1 and (${members})) x`)
      const answered = metrics.slice(0, 6).map(({ metric, values }) => [metric.title, values?.[side] == null ? null : Number(values[side])])
      expect(Object.fromEntries(answered)).toEqual(expected)
    }
    expect(metrics[6]?.chart?.groups.reduce((sum, group) => sum + group.inside.customers, 0)).toBe(inside)
  })

  it('are kept with the charts that were chosen, and nobody without the permission chooses', async () => {
    const id = idOf('one customer')
    await keepSegmentOverview({ ctx: asRole(db, 'marketer'), input: { id, charts: [email] } })
    expect((await breakDownSegment({ ctx: analyst, input: { id } })).charts.map(({ attribute }) => attribute)).toEqual(['contactable_email'])
    expect((await segmentMetrics({ ctx: analyst, input: { id } })).metrics).toHaveLength(7)
    await expect(keepSegmentOverview({ ctx: analyst, input: { id, charts: [] } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(
      keepSegmentOverview({
        ctx: asRole(db, 'marketer'),
        input: { id, metrics: [{ shape: 'bars', title: 'Who', table: 'customer_360', attribute: 'email' }] },
      }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})
