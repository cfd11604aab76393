import 'server-only'
import { type Fit, largest, totals } from './dropout-fit'
import { DAYS_PER_WEEK, type Histories } from './history'
import { minimise, withSlopes } from './minimise'
import { PARETO_MODEL, type ParetoParams } from './pareto-model'

const BOUND = 12
const LONGEST = 10
/** One evaluation sums two series for each history; beyond this many, a systematic sample of them is as good for a comparison. */
const MOST_HISTORIES = 4_000

/** Maximum likelihood; the log-likelihood is that of all customers, whatever sample the parameters come from. */
export function fitPareto(histories: Histories): Fit<ParetoParams> & { sampled: boolean } {
  const perDay = LONGEST / Math.max(1, largest(histories.T))
  const sample = everyNth(histories, Math.ceil(histories.length / MOST_HISTORIES))
  const { customers } = totals(sample)
  const objective = (at: number[]): number => -logLikelihood(paramsAt(at), sample, perDay) / customers
  const found = minimise(withSlopes(objective), [0, 0, 0, 0], BOUND)
  const { r, alpha, s, beta } = paramsAt(found.at)
  const perWeek = perDay * DAYS_PER_WEEK
  const params = { r, alpha: alpha / perWeek, s, beta: beta / perWeek }
  return {
    params,
    logLikelihood: logLikelihood(params, histories, 1 / DAYS_PER_WEEK),
    converged: found.converged,
    atBound: ['r', 'alpha', 's', 'beta'].filter((_, i) => Math.abs(found.at[i] ?? 0) > BOUND - 1e-6),
    evaluations: found.evaluations,
    sampled: sample !== histories,
  }
}

function paramsAt(at: readonly number[]): ParetoParams {
  const [r, alpha, s, beta] = at.map(Math.exp) as [number, number, number, number]
  return { r, alpha, s, beta }
}

function logLikelihood(params: ParetoParams, { length, x, tx, T, count }: Histories, perDay: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) {
    const history = { x: x[i] ?? 0, tx: (tx[i] ?? 0) * perDay, T: (T[i] ?? 0) * perDay }
    sum += (count[i] ?? 0) * PARETO_MODEL.logLikelihood(params, history)
  }
  return sum
}

function everyNth(histories: Histories, n: number): Histories {
  if (n <= 1) return histories
  const kept = <List extends Int32Array | Float64Array>(list: List): List => list.filter((_: number, i: number) => i % n === 0) as List
  const [x, tx, T, count] = [kept(histories.x), kept(histories.tx), kept(histories.T), kept(histories.count)]
  return { length: x.length, x, tx, T, count }
}
