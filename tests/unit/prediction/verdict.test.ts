import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../../lib/prediction/describe'
import type { HoldoutReport, Report } from '../../../lib/prediction/schema'
import { holdoutDays, isStale, tooLittle } from '../../../lib/prediction/state'

const holdout: HoldoutReport = {
  calibrationEnd: '2025-11-22',
  days: 365,
  customers: 1_000,
  oneIn: 1,
  expected: 1_050,
  actual: 1_000,
  predictedReturn: 0.3,
  actualReturn: 0.29,
  brier: 0.15,
  naiveBrier: 0.2,
  byTier: [{ tier: 'Active', customers: 100, predicted: 0.8, observed: 0.76 }],
  byFrequency: [],
  byWeek: [],
  value: { predicted: 100, actual: 110, mae: 20, spearman: 0.4, naive: { predicted: 90, mae: 30, spearman: 0.3 } },
  byDecile: [],
}
const report: Report = {
  horizonDays: 365,
  firstDay: '2021-01-01',
  customers: 1_000,
  repeatCustomers: 400,
  oneIn: 1,
  kept: 'mbg-nbd',
  models: [],
  spend: { params: null, logLikelihood: null, customers: 400, correlation: 0.1, mean: 30 },
  holdout,
  totalValue: 10_000,
  meanReturn: 0.3,
}

describe('the verdict', () => {
  it('trusts what held in every respect', () => {
    expect(verdictOf(report)).toMatchObject({ isGood: true, headline: expect.stringContaining('can be trusted') as string })
  })

  it('says what did not hold, with its figures', () => {
    const off = { ...holdout, expected: 1_500, value: { ...holdout.value, mae: 40 } }
    const { headline, findings } = verdictOf({ ...report, holdout: off, spend: { ...report.spend, correlation: 0.5 } })
    expect(headline).not.toContain('can be trusted')
    expect(findings.filter(({ isGood }) => !isGood).map(({ text }) => text)).toEqual([
      'It expected 1,500 repeat orders in 365 days and there were 1,000: 50.0% too many.',
      'What they spend: off by 40.00 a customer, against 30.00 when what they spent before is carried forward.',
      'Who orders more also spends more an order (correlation 0.50), which the model takes for chance.',
    ])
  })

  it('never calls a fit good that was not checked', () => {
    expect(verdictOf({ ...report, holdout: null }).isGood).toBe(false)
  })
})

describe('the rules of a fit', () => {
  it.each([
    [{ customers: 499, repeatCustomers: 400, days: 900 }, '499 customers have an order'],
    [{ customers: 500, repeatCustomers: 199, days: 900 }, '199 customers have bought on more than one day'],
    [{ customers: 500, repeatCustomers: 200, days: 181 }, 'The orders span 181 days'],
  ])('%o is too little', (facts, why) => {
    expect(tooLittle(facts)).toContain(why)
  })

  it('500 customers, 200 of them repeat ones, and half a year are enough', () => {
    expect(tooLittle({ customers: 500, repeatCustomers: 200, days: 182 })).toBeUndefined()
  })

  it('holds out a third of a short history, and a year of a long one', () => {
    expect([holdoutDays(300), holdoutDays(1_095), holdoutDays(3_000)]).toEqual([100, 365, 365])
  })

  it('is not asked for again while one is under way', () => {
    const askedAt = new Date(0)
    for (const status of ['waiting', 'running'] as const) expect(isStale({ status, askedAt, dataVersion: 1 }, 2, new Date())).toBe(false)
    expect(isStale(null, 1, new Date())).toBe(true)
    expect(isStale({ status: 'too_little', askedAt, dataVersion: 1 }, 2, new Date(3_599_999))).toBe(false)
    expect(isStale({ status: 'too_little', askedAt, dataVersion: 1 }, 2, new Date(3_600_000))).toBe(true)
  })
})
