import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { systemContext } from '../../../lib/actions/context'
import { dropoutModel, type DropoutParams } from '../../../lib/prediction/dropout-model'
import { fitPredictions } from '../../../lib/prediction/fit-predictions'
import { getPredictions } from '../../../lib/prediction/get-predictions'
import { tierOf } from '../../../lib/prediction/lifecycle'
import { askStaleFits, runAskedFits } from '../../../lib/prediction/refresh-predictions'
import { mergeDays, summarise } from '../../../lib/prediction/rfm'
import type { Report } from '../../../lib/prediction/schema'
import { expectedOrderValue, type SpendParams } from '../../../lib/prediction/spend-model'
import { asRole, testDb } from '../../support/database'
import { cdnowDatabase } from './cdnow'

describe('the predictions of a database', async () => {
  const db = await testDb()
  let now = new Date('2026-11-22T10:00:00Z')
  const clock = { now: () => now }
  const ctx = systemContext('test', { db, clock })
  const signal = new AbortController().signal
  const databaseId = await cdnowDatabase(db, '1998-06-30')
  const predictions = () => getPredictions({ ctx, input: { databaseId } })
  const stored = async (): Promise<Stored[]> =>
    (
      await db.pool.query<Stored>(
        `select c.external_id as id, repeat_purchase_days as x, predicted_probability_of_transaction_next_365d::float8 as p,
          predicted_order_frequency_next_365d::float8 as frequency, predicted_average_order_revenue_next_365d::float8 as worth,
          predicted_clv_next_365d::float8 as clv, usual_days_between_orders::float8 as gap, predicted_customer_lifetime_value_tier as tier
        from customer_prediction p join customer c on c.id = p.customer_id where p.database_id = $1 order by c.id`,
        [databaseId],
      )
    ).rows

  it('are none before anybody asked', async () => {
    expect(await predictions()).toEqual({ latest: null, shown: null })
  })

  it('are asked for once, however often, by those who may', async () => {
    await expect(fitPredictions({ ctx: asRole(db, 'marketer'), input: { databaseId } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await fitPredictions({ ctx, input: { databaseId } })
    await expect(fitPredictions({ ctx, input: { databaseId } })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await predictions()).latest).toMatchObject({ status: 'waiting', askedBy: 'test' })
  })

  it('come from a fit as of the pinned day, checked against a hold-out', async () => {
    const before = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id: databaseId } })
    await runAskedFits(db, clock, signal)
    const { latest, shown } = await predictions()
    expect(latest).toMatchObject({ status: 'ready', asOf: '1998-06-30', customers: 2349, reason: null })
    expect(shown?.id).toBe(latest?.id)
    const report = reportOf(shown)
    expect(report.models.map(({ kind, converged }) => [kind, converged])).toEqual([
      ['mbg-nbd', true],
      ['bg-nbd', true],
      ['pareto-nbd', true],
    ])
    const { holdout } = report
    expect(holdout).toMatchObject({ calibrationEnd: '1997-12-31', days: 181, customers: 2349 })
    expect(holdout?.byWeek.reduce((sum, { actual }) => sum + actual, 0)).toBeGreaterThan(3_000)
    expect(holdout?.byDecile).toHaveLength(10)
    expect((holdout?.expected ?? 0) / (holdout?.actual ?? 1)).toBeCloseTo(1, 0)
    expect(holdout?.value.mae).toBeLessThan(holdout?.value.naive.mae ?? 0)
    const after = await db.prisma.customerDatabase.findUniqueOrThrow({ where: { id: databaseId } })
    expect(after.dataVersion).toBeGreaterThan(before.dataVersion)
  })

  it('are to the last digit what the models say of each customer', async () => {
    const report = reportOf((await predictions()).shown)
    const expected = fromTheModels(report)
    const found = await stored()
    expect(found).toHaveLength(expected.length)
    for (const row of found) {
      const wanted = expected.find(({ id }) => id === row.id)
      expect(row.x).toBe(wanted?.x)
      expect(row.tier).toBe(wanted?.tier)
      expect(row.p).toBeCloseTo(wanted?.p ?? NaN, 5)
      expect(row.frequency).toBeCloseTo(wanted?.frequency ?? NaN, 5)
      expect(Math.abs(row.worth - (wanted?.worth ?? NaN))).toBeLessThan(0.0051)
      expect(Math.abs(row.clv - (wanted?.clv ?? NaN))).toBeLessThan(0.0051)
    }
  })

  it('are fitted again after a week, and only when the data has changed', async () => {
    const asked = async (): Promise<boolean> => {
      await askStaleFits(db, clock)
      return (await predictions()).latest?.status === 'waiting'
    }
    now = new Date('2026-11-28T10:00:00Z')
    await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { dataVersion: { increment: 1 } } })
    expect(await asked()).toBe(false)
    now = new Date('2026-11-29T10:00:00Z')
    expect(await asked()).toBe(true)
    await runAskedFits(db, clock, signal)
    now = new Date('2026-12-29T10:00:00Z')
    expect(await asked()).toBe(false)
  })

  it('stay when a fit stops at an error, which says so', async () => {
    const before = await stored()
    await fitPredictions({ ctx, input: { databaseId } })
    const waiting = (await predictions()).latest
    await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { timezone: 'Nowhere/None' } })
    await runAskedFits(db, clock, signal)
    await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { timezone: 'UTC' } })
    const { latest, shown } = await predictions()
    expect(latest).toMatchObject({ id: waiting?.id, status: 'failed', reason: expect.stringContaining('as they were before') as string })
    expect(shown?.status).toBe('ready')
    expect(await stored()).toEqual(before)
  })

  it('are none where there is too little, with the reason', async () => {
    await db.prisma.customerDatabase.update({ where: { id: databaseId }, data: { pinnedDay: new Date('1997-01-05T00:00:00Z') } })
    await fitPredictions({ ctx, input: { databaseId } })
    await runAskedFits(db, clock, signal)
    const { latest, shown } = await predictions()
    expect(latest).toMatchObject({ status: 'too_little', reason: expect.stringContaining('customers have an order') as string, report: null })
    expect(shown).toBeNull()
    expect(await stored()).toEqual([])
  })
})

interface Stored {
  id: string
  x: number
  p: number
  frequency: number
  worth: number
  clv: number
  gap: number
  tier: string
}

function reportOf(run: { report: Report | null } | null): Report {
  if (!run?.report) throw new Error('there is no report')
  return run.report
}

/** The same again without SQL, from the file and the parameters of the report. */
function fromTheModels(report: Report): Omit<Stored, 'gap'>[] {
  const purchases = readFileSync('tests/support/data/CDNOW_sample.txt', 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/))
    .map(([, customer = '', day = '', , revenue = '']) => ({
      customer,
      day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
      revenue: Number(revenue),
    }))
    .filter(({ revenue }) => revenue > 0)
  const model = dropoutModel(report.kept)
  const params = report.models.find(({ kind }) => kind === report.kept)?.params as unknown as DropoutParams
  const spend = report.spend.params as unknown as SpendParams
  const rows = summarise(mergeDays(purchases), '1998-06-30').map(({ customer, x, tx, T, m }) => {
    const history = { x, tx: tx / 7, T: T / 7 }
    const [p, expected] = [model.returnProbability(params, history, 365 / 7), model.expectedPurchases(params, history, 365 / 7)]
    const worth = expectedOrderValue(spend, x, m) ?? NaN
    return { id: customer, x, p, frequency: expected / p, worth, clv: expected * worth }
  })
  const ranked = rows.toSorted((a, b) => b.clv - a.clv || (a.id < b.id ? -1 : 1))
  return ranked.map((row, rank) => ({ ...row, tier: tierOf(rank, ranked.length) }))
}
