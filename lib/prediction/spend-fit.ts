import 'server-only'
import { digamma, gammaLn } from '../core/statistics/gamma'
import { type Fit } from './dropout-fit'
import { type Evaluated, minimise } from './minimise'
import type { SpendParams } from './spend-model'

/** Customers with the same number of repeat orders and (nearly) the same mean of them, counted once. */
export interface Spending {
  length: number
  x: Int32Array
  /** Mean worth of a repeat order, above 0. */
  m: Float64Array
  /** Sum of ln m over the customers counted here. */
  logs: Float64Array
  count: Float64Array
}

const BOUND = 12

/** Maximum likelihood; `spending` holds at least one customer, each with x > 0 and m > 0. */
export function fitSpend(spending: Spending): Fit<SpendParams> {
  const { customers, mean } = summarise(spending)
  const found = [
    [0, 0, 0],
    [2, 1.5, 1],
  ]
    .map((start) => minimise(spendObjective(spending, customers, mean), start, BOUND))
    .reduce((best, next) => (next.value < best.value - 1e-12 ? next : best))
  const [p, q, v] = found.at.map(Math.exp) as [number, number, number]
  return {
    params: { p, q, v: v * mean },
    logLikelihood: -found.value * customers - customers * Math.log(mean),
    converged: found.converged,
    atBound: ['p', 'q', 'v'].filter((_, i) => Math.abs(found.at[i] ?? 0) > BOUND - 1e-6),
    evaluations: found.evaluations,
  }
}

/** The correlation of how often and how much, which the model takes for none. */
export function spendCorrelation({ length, x, m, count }: Spending): number {
  let [n, sx, sm, sxx, smm, sxm] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < length; i++) {
    const [weight, xi, mi] = [count[i] ?? 0, x[i] ?? 0, m[i] ?? 0]
    n += weight
    sx += weight * xi
    sm += weight * mi
    sxx += weight * xi * xi
    smm += weight * mi * mi
    sxm += weight * xi * mi
  }
  const spread = Math.sqrt((n * sxx - sx * sx) * (n * smm - sm * sm))
  return spread > 0 ? (n * sxm - sx * sm) / spread : 0
}

function summarise({ length, m, count }: Spending): { customers: number; mean: number } {
  let [customers, sum] = [0, 0]
  for (let i = 0; i < length; i++) {
    customers += count[i] ?? 0
    sum += (count[i] ?? 0) * (m[i] ?? 0)
  }
  return { customers, mean: sum / customers }
}

function spendObjective({ length, x, m, logs, count }: Spending, customers: number, mean: number): (at: number[]) => Evaluated {
  const numbers = [...new Set(x)]
  const logMean = Math.log(mean)
  return (at) => {
    const [p, q, v] = at.map(Math.exp) as [number, number, number]
    const [logV, gammaQ, psiQ] = [Math.log(v), gammaLn(q), digamma(q)]
    const ofNumber = new Map(
      numbers.map((n) => {
        const [psi, psiP] = [digamma(p * n + q), digamma(p * n)]
        return [n, { constant: gammaLn(p * n + q) - gammaLn(p * n) - gammaQ + q * logV + p * n * Math.log(n), psi, psiP, logN: Math.log(n) }]
      }),
    )
    let [value, dp, dq, dv] = [0, 0, 0, 0]
    for (let i = 0; i < length; i++) {
      const n = x[i] ?? 0
      const known = ofNumber.get(n)
      if (!known) continue
      const [weight, sum] = [count[i] ?? 0, v + (n * (m[i] ?? 0)) / mean]
      const [logSum, logM] = [Math.log(sum), (logs[i] ?? 0) - weight * logMean]
      value += weight * (known.constant - (p * n + q) * logSum) + (p * n - 1) * logM
      dp += n * (weight * (known.psi - known.psiP + known.logN - logSum) + logM)
      dq += weight * (known.psi - psiQ + logV - logSum)
      dv += weight * (q / v - (p * n + q) / sum)
    }
    return { value: -value / customers, gradient: [-dp * p, -dq * q, -dv * v].map((slope) => slope / customers) }
  }
}

/** What a repeat order was worth, all customers together. */
export function meanWorth({ length, x, m, count }: Spending): number {
  let [orders, sum] = [0, 0]
  for (let i = 0; i < length; i++) {
    const bought = (x[i] ?? 0) * (count[i] ?? 0)
    orders += bought
    sum += bought * (m[i] ?? 0)
  }
  return orders > 0 ? sum / orders : 0
}
