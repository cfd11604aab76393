import 'server-only'
import { afterFirst, type DropoutKind, type DropoutParams } from './dropout-model'
import { DAYS_PER_WEEK, type Histories } from './history'
import { type Evaluated, type Minimum, minimise } from './minimise'

export interface Fit<Params> {
  /** In weeks. */
  params: Params
  /** Of all customers, in weeks. */
  logLikelihood: number
  converged: boolean
  /** A parameter that the data would let run away; the predictions hold, its value says little. */
  atBound: string[]
  evaluations: number
}

/** On the logarithms of the parameters, after scaling time so that the longest history is 10. */
const BOUND = 12
const LONGEST = 10
const STARTS: readonly [number[], number[]] = [[0, 0, 0, 0], [0.5, 5, 0.5, 2].map(Math.log)]

/** Maximum likelihood. `histories` hold at least one customer whose T is above 0. */
export function fitDropout(kind: DropoutKind, histories: Histories, penalty = 0): Fit<DropoutParams> {
  const scale = LONGEST / Math.max(1, largest(histories.T))
  const objective = dropoutObjective(kind, histories, scale, penalty)
  const found = search(objective)
  const [r, alpha, a, b] = found.at.map(Math.exp) as [number, number, number, number]
  const perWeek = scale * DAYS_PER_WEEK
  const params = { r, alpha: alpha / perWeek, a, b }
  const names = ['r', 'alpha', 'a', 'b']
  const { customers, purchases } = totals(histories)
  const penalised = penalty * found.at.reduce((sum, theta) => sum + Math.exp(theta) ** 2, 0)
  return {
    params,
    logLikelihood: -(found.value - penalised) * customers + purchases * Math.log(perWeek),
    converged: found.converged,
    atBound: names.filter((_, i) => Math.abs(found.at[i] ?? 0) > BOUND - 1e-6),
    evaluations: found.evaluations,
  }
}

/** From a second start where the first one led nowhere or to an edge. */
function search(objective: (at: number[]) => Evaluated): Minimum {
  const found = minimise(objective, STARTS[0], BOUND)
  if (found.converged && found.at.every((theta) => Math.abs(theta) < BOUND)) return found
  const other = minimise(objective, STARTS[1], BOUND)
  return other.value < found.value - 1e-12 ? other : found
}

export function totals({ length, x, count }: Histories): { customers: number; purchases: number } {
  let [customers, purchases] = [0, 0]
  for (let i = 0; i < length; i++) {
    customers += count[i] ?? 0
    purchases += (x[i] ?? 0) * (count[i] ?? 0)
  }
  return { customers, purchases }
}

export function largest(values: Int32Array): number {
  let most = 0
  for (const value of values) if (value > most) most = value
  return most
}

/**
 * The negative mean log-likelihood over ln(r, alpha, a, b) and its slopes. Days and numbers of purchases are whole, so every logarithm that many
 * customers share is taken once: a customer costs one exponential and one logarithm.
 */
function dropoutObjective(kind: DropoutKind, histories: Histories, scale: number, penalty: number): (at: number[]) => Evaluated {
  const { length, x: xs, tx: txs, T: Ts, count } = histories
  const flips = afterFirst(kind)
  const { customers } = totals(histories)
  const mostX = largest(xs)
  const days = largest(Ts) + 1
  const logDay = new Float64Array(days)
  const perDay = new Float64Array(days)
  const tables = { gr: new Float64Array(mostX + 2), dr: new Float64Array(mostX + 2), ratio: new Float64Array(mostX + 2) }
  const logLeft = new Float64Array(mostX + 2)
  const slopes = { a: new Float64Array(mostX + 2), b: new Float64Array(mostX + 2) }
  return (at) => {
    const [r, alpha, a, b] = at.map(Math.exp) as [number, number, number, number]
    for (let day = 0; day < days; day++) {
      const sum = alpha + day * scale
      logDay[day] = Math.log(sum)
      perDay[day] = 1 / sum
    }
    for (let j = 0; j <= mostX; j++) {
      logLeft[j + 1] = Math.log(a / (b + j))
      tables.gr[j + 1] = (tables.gr[j] ?? 0) + Math.log(r + j)
      tables.dr[j + 1] = (tables.dr[j] ?? 0) + 1 / (r + j)
      tables.ratio[j + 1] = (tables.ratio[j] ?? 0) + Math.log((b + j) / (a + b + j))
      slopes.a[j + 1] = (slopes.a[j] ?? 0) - 1 / (a + b + j)
      slopes.b[j + 1] = (slopes.b[j] ?? 0) + 1 / (b + j) - 1 / (a + b + j)
    }
    const logAlpha = Math.log(alpha)
    let [value, dr, dalpha, da, db] = [0, 0, 0, 0, 0]
    for (let i = 0; i < length; i++) {
      const x = xs[i] ?? 0
      const tx = txs[i] ?? 0
      const T = Ts[i] ?? 0
      const n = count[i] ?? 0
      const stayed = x + flips
      const logT = logDay[T] ?? 0
      const logTx = logDay[tx] ?? 0
      const rx = r + x
      const alive = -rx * logT
      let likelihood = alive
      let wAlive = 1
      let wLeft = 0
      if (stayed > 0) {
        // Weighs "still there" against "left after the latest order".
        const odds = Math.exp((logLeft[stayed] ?? 0) + rx * (logT - logTx))
        if (odds === Infinity) {
          likelihood = (logLeft[stayed] ?? 0) - rx * logTx
          wAlive = 0
          wLeft = 1
        } else {
          likelihood = alive + Math.log1p(odds)
          wAlive = 1 / (1 + odds)
          wLeft = 1 - wAlive
        }
        da += n * ((slopes.a[stayed] ?? 0) + wLeft / a)
        db += n * ((slopes.b[stayed] ?? 0) - wLeft / (b + stayed - 1))
      }
      value += n * ((tables.gr[x] ?? 0) + r * logAlpha + (tables.ratio[stayed] ?? 0) + likelihood)
      dr += n * ((tables.dr[x] ?? 0) + logAlpha - wAlive * logT - wLeft * logTx)
      dalpha += n * (r / alpha - rx * (wAlive * (perDay[T] ?? 0) + wLeft * (perDay[tx] ?? 0)))
    }
    const params = [r, alpha, a, b]
    return {
      value: -value / customers + penalty * params.reduce((sum, param) => sum + param * param, 0),
      gradient: [dr, dalpha, da, db].map((slope, i) => (params[i] ?? 0) * (-slope / customers + 2 * penalty * (params[i] ?? 0))),
    }
  }
}
