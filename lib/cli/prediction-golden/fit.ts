import 'server-only'
import * as z from 'zod'
import { addToDay } from '../../core/calendar'
import { fitDropout } from '../../prediction/dropout-fit'
import { dropoutModel } from '../../prediction/dropout-model'
import { groupHistories, spendingOf } from '../../prediction/group'
import { DAYS_PER_WEEK, type Model } from '../../prediction/history'
import { checkHoldout, type HoldoutCheck, type Outcome } from '../../prediction/holdout'
import { fitPareto } from '../../prediction/pareto-fit'
import { PARETO_MODEL } from '../../prediction/pareto-model'
import { rankCorrelation } from '../../prediction/rank-correlation'
import { mergeDays, type PurchaseDay, type Summary, summarise } from '../../prediction/rfm'
import { fitSpend, spendCorrelation } from '../../prediction/spend-fit'
import { expectedOrderValue, populationMean } from '../../prediction/spend-model'
import type { CaseResult } from '../golden'
import { Checks } from './checks'
import { checkPublished } from './published'
import { readTransactions } from './transactions'

const numbers = z.record(z.string(), z.number())
const Fitted = z.looseObject({ LL: z.number(), params: numbers })
const shares = z.looseObject({ n: z.number(), mean_p_return: z.number(), actual: z.number() })
const Holdout = z.looseObject({
  one_time_buyers: shares.optional(),
  calibration_by_tier: z.array(shares.extend({ tier: z.string() })).default([]),
  by_calibration_x: z.array(z.looseObject({ x: z.string(), n: z.number(), expected: z.number(), actual: z.number() })).default([]),
})
const Purchases = Fitted.extend({ holdout: Holdout.optional() })
const Spend = Fitted.extend({
  n: z.number(),
  population_mean: z.number().nullable(),
  pearson_corr_x_m: z.number().optional(),
  clv_holdout_mbg: z
    .looseObject({
      sum_predicted: z.number(),
      sum_actual: z.number(),
      mae: z.number(),
      spearman: z.number(),
      naive_carry_forward: z.looseObject({ sum: z.number(), mae: z.number(), spearman: z.number() }).optional(),
    })
    .optional(),
})

export const FitGolden = z.looseObject({
  file: z.string(),
  sha256: z.string().optional(),
  calibration_end: z.iso.date(),
  holdout_end: z.iso.date(),
  horizon_weeks: z.number(),
  summary: numbers,
  tolerance: z.looseObject({ LL_abs: z.number(), params_relative: z.number(), predictions_relative: z.number() }),
  published: z.array(z.looseObject({ model: z.string(), source: z.string() })).default([]),
  btyd_walkthrough_published: z.looseObject({}).optional(),
  models: z.looseObject({
    'bg-nbd': Purchases.optional(),
    'mbg-nbd': Purchases.optional(),
    'pareto-nbd': Purchases.optional(),
    'gamma-gamma': Spend.optional(),
  }),
})
export type FitGolden = z.infer<typeof FitGolden>

/** Somebody of the calibration, and what the hold-out showed. */
interface Observed extends Summary {
  holdoutDays: number
  holdoutSpend: number
  /** Spent in as many days before the end of the calibration. */
  carried: number
}

type Predict = (customer: Observed) => { expected: number; pReturn: number }
export interface FittedModel {
  LL: number
  params: Record<string, number>
}

export async function checkFit(file: string, golden: FitGolden): Promise<CaseResult[]> {
  const days = mergeDays(await readTransactions(file, golden.file, golden.sha256))
  const observed = observe(days, golden)
  const results = [checkSummary(golden, observed)]
  const histories = groupHistories(observed)
  const fitted = new Map<string, FittedModel>()
  const keep = ({ logLikelihood, params }: { logLikelihood: number; params: object }, name: string): void => {
    fitted.set(name, { LL: logLikelihood, params: { ...params } })
  }
  for (const kind of ['bg-nbd', 'mbg-nbd'] as const) {
    const expected = golden.models[kind]
    if (!expected) continue
    const fit = fitDropout(kind, histories)
    keep(fit, kind)
    results.push(...checkModel(kind, golden, expected, fit, observed, predictWith(dropoutModel(kind), fit.params, golden)))
  }
  const expectedPareto = golden.models['pareto-nbd']
  if (expectedPareto) {
    const fit = fitPareto(histories)
    keep(fit, 'pareto-nbd')
    results.push(...checkModel('pareto-nbd', golden, expectedPareto, fit, observed, predictWith(PARETO_MODEL, fit.params, golden)))
  }
  if (golden.models['gamma-gamma']) results.push(...checkSpend(golden, golden.models['gamma-gamma'], observed, keep))
  return [...results, ...checkPublished(golden, fitted)]
}

function predictWith<Params>(model: Model<Params>, params: Params, { horizon_weeks }: FitGolden): Predict {
  return ({ x, tx, T }) => {
    const history = { x, tx: tx / DAYS_PER_WEEK, T: T / DAYS_PER_WEEK }
    return {
      expected: model.expectedPurchases(params, history, horizon_weeks),
      pReturn: model.returnProbability(params, history, horizon_weeks),
    }
  }
}

function observe(days: readonly PurchaseDay[], { calibration_end: end, holdout_end, horizon_weeks }: FitGolden): Observed[] {
  const before = addToDay(end, -Math.round(horizon_weeks * DAYS_PER_WEEK), 'day')
  const observed = new Map(summarise(days, end).map((summary) => [summary.customer, { ...summary, holdoutDays: 0, holdoutSpend: 0, carried: 0 }]))
  for (const { customer, day, revenue } of days) {
    const known = observed.get(customer)
    if (!known || day > holdout_end) continue
    if (day > end) {
      known.holdoutDays += 1
      known.holdoutSpend += revenue
    } else if (day > before) known.carried += revenue
  }
  return [...observed.values()]
}

function checkSummary({ summary }: FitGolden, observed: readonly Observed[]): CaseResult {
  const checks = new Checks()
  const sum = (of: (row: Observed) => number): number => observed.reduce((total, row) => total + of(row), 0)
  const found: Record<string, number> = {
    customers: observed.length,
    unique_triples: groupHistories(observed).length,
    repeat_customers: observed.filter(({ x }) => x > 0).length,
    sum_x: sum(({ x }) => x),
    sum_tx: sum(({ tx }) => tx) / DAYS_PER_WEEK,
    sum_T: sum(({ T }) => T) / DAYS_PER_WEEK,
    sum_m: sum(({ m }) => m),
    holdout_orders: sum(({ holdoutDays }) => holdoutDays),
    holdout_spend: sum(({ holdoutSpend }) => holdoutSpend),
    returned: observed.filter(({ holdoutDays }) => holdoutDays > 0).length,
  }
  for (const [name, expected] of Object.entries(summary)) checks.relative(name, found[name], expected, 1e-9)
  return checks.result('summary')
}

function checkParams(name: string, { tolerance }: FitGolden, expected: FittedModel, fit: { logLikelihood: number; params: object }): CaseResult {
  const checks = new Checks()
  const params = fit.params as Record<string, number>
  checks.near('log-likelihood', fit.logLikelihood, expected.LL, tolerance.LL_abs)
  for (const [param, value] of Object.entries(expected.params)) checks.near(param, params[param], value, tolerance.params_relative * Math.abs(value))
  return checks.result(`${name}: parameters`)
}

function checkModel(
  name: string,
  golden: FitGolden,
  expected: z.infer<typeof Purchases>,
  fit: { logLikelihood: number; params: object },
  observed: readonly Observed[],
  predict: Predict,
): CaseResult[] {
  const params = checkParams(name, golden, expected, fit)
  if (!expected.holdout) return [params]
  const outcomes = observed.map((row): Outcome => ({ ...predict(row), x: row.x, actual: row.holdoutDays, count: 1 }))
  return [params, ...checkOutcome(name, expected.holdout, checkHoldout(outcomes), golden.tolerance.predictions_relative)]
}

function checkOutcome(name: string, expected: z.infer<typeof Holdout>, got: HoldoutCheck, relative: number): CaseResult[] {
  const named: Record<string, number> = {
    sum_expected: got.expected,
    sum_actual: got.actual,
    mae: got.mae,
    rmse: got.rmse,
    spearman: got.spearman,
    brier_p_return: got.brier,
    mean_p_return: got.predictedReturn,
    actual_return_rate: got.actualReturn,
  }
  const figures = new Checks()
  const near = (checks: Checks, what: string, value: number | undefined, wanted: number): void =>
    checks.near(what, value, wanted, Number.isInteger(wanted) ? 1e-9 : relative * Math.abs(wanted))
  for (const [figure, wanted] of Object.entries(expected)) if (typeof wanted === 'number') near(figures, figure, named[figure], wanted)
  if (expected.one_time_buyers) {
    near(figures, 'one-time buyers', got.oneTime.customers, expected.one_time_buyers.n)
    near(figures, 'P(return) of one-time buyers', got.oneTime.predicted, expected.one_time_buyers.mean_p_return)
    near(figures, 'one-time buyers who returned', got.oneTime.observed, expected.one_time_buyers.actual)
  }
  const tiers = expected.calibration_by_tier.map((wanted) => {
    const checks = new Checks()
    const found = got.byTier.find(({ tier }) => tier === wanted.tier)
    near(checks, 'customers', found?.customers, wanted.n)
    near(checks, 'predicted', found?.predicted, wanted.mean_p_return)
    near(checks, 'observed', found?.observed, wanted.actual)
    return checks.result(`${name}: ${wanted.tier}`)
  })
  const frequencies = expected.by_calibration_x.map((wanted) => {
    const checks = new Checks()
    const found = got.byFrequency.find(({ x }) => x === wanted.x)
    near(checks, 'customers', found?.customers, wanted.n)
    near(checks, 'expected', found?.expected, wanted.expected)
    near(checks, 'actual', found?.actual, wanted.actual)
    return checks.result(`${name}: ${wanted.x} repeat purchases`)
  })
  return [figures.result(`${name}: hold-out`), ...tiers, ...frequencies]
}

function checkSpend(
  golden: FitGolden,
  expected: z.infer<typeof Spend>,
  observed: readonly Observed[],
  keep: (fit: { logLikelihood: number; params: object }, name: string) => void,
): CaseResult[] {
  const spending = spendingOf(observed)
  const fit = fitSpend(spending)
  keep(fit, 'gamma-gamma')
  const relative = golden.tolerance.predictions_relative
  const near = (checks: Checks, what: string, got: number | null, wanted: number | null): void =>
    checks.near(what, got, wanted, relative * Math.abs(wanted ?? 0))
  const figures = new Checks()
  figures.same('customers', spending.length, expected.n)
  near(figures, 'population mean', populationMean(fit.params), expected.population_mean)
  if (expected.pearson_corr_x_m !== undefined) near(figures, 'correlation', spendCorrelation(spending), expected.pearson_corr_x_m)
  const results = [checkParams('gamma-gamma', golden, expected, fit), figures.result('gamma-gamma: customers')]
  const wanted = expected.clv_holdout_mbg
  if (!wanted) return results
  const predict = predictWith(dropoutModel('mbg-nbd'), fitDropout('mbg-nbd', groupHistories(observed)).params, golden)
  const predicted = observed.map((row) => predict(row).expected * (expectedOrderValue(fit.params, row.x, row.m) ?? 0))
  const checks = new Checks()
  compareSpend(checks, '', predicted, observed, near, { ...wanted, sum: wanted.sum_predicted })
  near(
    checks,
    'actual',
    observed.reduce((sum, { holdoutSpend }) => sum + holdoutSpend, 0),
    wanted.sum_actual,
  )
  if (wanted.naive_carry_forward)
    compareSpend(
      checks,
      'carried forward, ',
      observed.map(({ carried }) => carried),
      observed,
      near,
      wanted.naive_carry_forward,
    )
  return [...results, checks.result('gamma-gamma: value in the hold-out')]
}

function compareSpend(
  checks: Checks,
  what: string,
  predicted: readonly number[],
  observed: readonly Observed[],
  near: (checks: Checks, what: string, got: number, wanted: number) => void,
  wanted: { sum: number; mae: number; spearman: number },
): void {
  const actual = observed.map(({ holdoutSpend }) => holdoutSpend)
  const absolute = predicted.reduce((sum, value, index) => sum + Math.abs(value - (actual[index] ?? 0)), 0)
  near(
    checks,
    `${what}sum`,
    predicted.reduce((sum, value) => sum + value, 0),
    wanted.sum,
  )
  near(checks, `${what}mean absolute error`, absolute / predicted.length, wanted.mae)
  near(checks, `${what}Spearman`, rankCorrelation(predicted.map((a, index) => ({ a, b: actual[index] ?? 0, count: 1 }))), wanted.spearman)
}
