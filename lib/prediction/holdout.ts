import 'server-only'
import { PREDICTED_STATUSES, type PredictedStatus } from '../segments/predicted-lifecycle'
import { statusOfRepeat } from './lifecycle'
import { rankCorrelation } from './rank-correlation'

/** `count` customers for whom a model fitted on the calibration said the same, and for whom the hold-out showed the same. */
export interface Outcome {
  /** Repeat purchases up to the end of the calibration. */
  x: number
  expected: number
  pReturn: number
  /** Purchase days in the hold-out. */
  actual: number
  count: number
}

interface TierCheck {
  tier: PredictedStatus
  customers: number
  /** Mean predicted probability of return. */
  predicted: number
  /** Share that did return. */
  observed: number
}

interface FrequencyCheck {
  /** "0" to "6", "7+". */
  x: string
  customers: number
  /** Mean purchases a customer. */
  expected: number
  actual: number
}

export interface HoldoutCheck {
  customers: number
  expected: number
  actual: number
  mae: number
  rmse: number
  spearman: number
  /** Mean squared error of the probability of return. */
  brier: number
  predictedReturn: number
  actualReturn: number
  oneTime: { customers: number; predicted: number; observed: number }
  byTier: TierCheck[]
  byFrequency: FrequencyCheck[]
}

const MOST_X = 7

export function checkHoldout(outcomes: readonly Outcome[]): HoldoutCheck {
  const all = sums(outcomes)
  const oneTime = sums(outcomes.filter(({ x }) => x === 0))
  return {
    customers: all.customers,
    expected: all.expected,
    actual: all.actual,
    mae: all.absolute / all.customers,
    rmse: Math.sqrt(all.squared / all.customers),
    spearman: rankCorrelation(outcomes.map(({ expected, actual, count }) => ({ a: expected, b: actual, count }))),
    brier: all.brier / all.customers,
    predictedReturn: all.predicted / all.customers,
    actualReturn: all.returned / all.customers,
    oneTime: { customers: oneTime.customers, predicted: oneTime.predicted / oneTime.customers, observed: oneTime.returned / oneTime.customers },
    byTier: byTier(outcomes),
    byFrequency: byFrequency(outcomes),
  }
}

/** From the worst to the best, by the predicted probability alone; a tier without anybody is left out. */
function byTier(outcomes: readonly Outcome[]): TierCheck[] {
  return PREDICTED_STATUSES.toReversed().flatMap((tier) => {
    const { customers, predicted, returned } = sums(outcomes.filter(({ pReturn }) => statusOfRepeat(pReturn) === tier))
    return customers === 0 ? [] : [{ tier, customers, predicted: predicted / customers, observed: returned / customers }]
  })
}

function byFrequency(outcomes: readonly Outcome[]): FrequencyCheck[] {
  return Array.from({ length: MOST_X + 1 }, (_, least) => {
    const found = sums(outcomes.filter(({ x }) => (least === MOST_X ? x >= least : x === least)))
    return { ...found, x: least === MOST_X ? `${MOST_X}+` : String(least) }
  })
    .filter(({ customers }) => customers > 0)
    .map(({ x, customers, expected, actual }) => ({ x, customers, expected: expected / customers, actual: actual / customers }))
}

function sums(
  outcomes: readonly Outcome[],
): Record<'customers' | 'expected' | 'actual' | 'absolute' | 'squared' | 'brier' | 'predicted' | 'returned', number> {
  const sum = { customers: 0, expected: 0, actual: 0, absolute: 0, squared: 0, brier: 0, predicted: 0, returned: 0 }
  for (const { expected, pReturn, actual, count } of outcomes) {
    const returned = actual > 0 ? 1 : 0
    sum.customers += count
    sum.expected += count * expected
    sum.actual += count * actual
    sum.absolute += count * Math.abs(expected - actual)
    sum.squared += count * (expected - actual) ** 2
    sum.brier += count * (pReturn - returned) ** 2
    sum.predicted += count * pReturn
    sum.returned += count * returned
  }
  return sum
}
