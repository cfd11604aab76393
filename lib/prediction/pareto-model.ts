import 'server-only'
import { expm1Ratio, logDiffExp, logSumExp } from '../core/statistics/log-space'
import { logHypergeometric } from '../core/statistics/hypergeometric'
import { legendre } from './legendre'
import type { History, Model } from './history'

/** Pareto/NBD (Schmittlein, Morrison and Colombo 1987): as BG/NBD, but a customer may leave at any time, at her own rate, gamma (s, beta). */
export interface ParetoParams {
  r: number
  alpha: number
  s: number
  beta: number
}

export const PARETO_MODEL: Model<ParetoParams> = {
  logLikelihood: (params, history) => {
    const { r, alpha, s, beta } = params
    let sum = r * Math.log(alpha) + s * Math.log(beta)
    for (let j = 0; j < history.x; j++) sum += Math.log(r + j)
    return sum + logSumExp(stillThere(params, history), left(params, history))
  },
  aliveProbability,
  returnProbability: (params, history, t) => aliveProbability(params, history) * (1 - noPurchase(updated(params, history), t)),
  expectedPurchases: (params, history, t) => aliveProbability(params, history) * expectedFromStart(updated(params, history), t),
  expectedFromStart,
}

function updated({ r, alpha, s, beta }: ParetoParams, { x, T }: History): ParetoParams {
  return { r: r + x, alpha: alpha + T, s, beta: beta + T }
}

function aliveProbability(params: ParetoParams, history: History): number {
  return 1 / (1 + Math.exp(left(params, history) - stillThere(params, history)))
}

function expectedFromStart({ r, alpha, s, beta }: ParetoParams, t: number): number {
  const log = Math.log1p(t / beta)
  return ((r * beta) / alpha) * log * expm1Ratio(-(s - 1) * log)
}

function stillThere({ r, alpha, s, beta }: ParetoParams, { x, T }: History): number {
  return -(r + x) * Math.log(alpha + T) - s * Math.log(beta + T)
}

/** ln of the share of somebody who left between the latest purchase and now. */
function left(params: ParetoParams, { x, tx, T }: History): number {
  if (tx >= T) return -Infinity
  const { r, s } = params
  return Math.log(s / (r + s + x)) + logDiffExp(logA(params, x, tx), logA(params, x, T))
}

/** A(u) of Fader and Hardie (2005, note 009), with Euler's transformation: every term of the series is positive, and none overflows. */
function logA({ r, alpha, s, beta }: ParetoParams, x: number, u: number): number {
  const q = r + s + x
  const [fromAlpha, fromBeta] = [Math.log(alpha + u), Math.log(beta + u)]
  if (alpha >= beta) return -(r + x) * fromAlpha - s * fromBeta + (logHypergeometric(1, r + x, q + 1, (alpha - beta) / (alpha + u)) ?? NaN)
  return -(s + 1) * fromBeta - (r + x - 1) * fromAlpha + (logHypergeometric(1, s + 1, q + 1, (beta - alpha) / (beta + u)) ?? NaN)
}

const { nodes, weights } = legendre(64)

/** P(no purchase in `t`) of somebody who is there now. The integral runs over ln(1 + u / least), along which its parts change evenly. */
function noPurchase({ r, alpha, s, beta }: ParetoParams, t: number): number {
  const least = Math.min(alpha, beta)
  const end = Math.log1p(t / least)
  let integral = 0
  for (const [index, node] of nodes.entries()) {
    const log = (end / 2) * (1 + node)
    const u = least * Math.expm1(log)
    integral += (weights[index] ?? 0) * Math.exp(log - r * Math.log1p(u / alpha) - (s + 1) * Math.log1p(u / beta))
  }
  return Math.exp(-r * Math.log1p(t / alpha) - s * Math.log1p(t / beta)) + (end / 2) * ((s * least) / beta) * integral
}
