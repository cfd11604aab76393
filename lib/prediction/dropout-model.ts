import 'server-only'
import { expm1Ratio, logSumExp } from '../core/statistics/log-space'
import { logHypergeometric } from '../core/statistics/hypergeometric'
import type { History, Model } from './history'

/**
 * BG/NBD (Fader, Hardie and Lee 2005) and MBG/NBD (Batislam, Denizel and Filiztekin 2007) on one kernel. Orders come at a customer's own rate,
 * gamma distributed (r, alpha); after an order she leaves with her own probability, beta distributed (a, b). The only difference is whether
 * somebody may leave right after the first order: `afterFirst` is 1 where she may.
 */
export interface DropoutParams {
  r: number
  alpha: number
  a: number
  b: number
}

export type DropoutKind = 'bg-nbd' | 'mbg-nbd'
const AFTER_FIRST = { 'bg-nbd': 0, 'mbg-nbd': 1 } as const

export function afterFirst(kind: DropoutKind): 0 | 1 {
  return AFTER_FIRST[kind]
}

export function dropoutModel(kind: DropoutKind): Model<DropoutParams> {
  const flips = afterFirst(kind)
  return {
    logLikelihood: (params, history) => logLikelihood(params, history, flips),
    aliveProbability: (params, history) => aliveProbability(params, history, flips),
    returnProbability: (params, history, t) =>
      aliveProbability(params, history, flips) *
      -Math.expm1((params.r + history.x) * (Math.log(params.alpha + history.T) - Math.log(params.alpha + history.T + t))),
    expectedPurchases: (params, history, t) =>
      aliveProbability(params, history, flips) *
      whileAlive({ r: params.r + history.x, alpha: params.alpha + history.T, a: params.a, b: params.b + history.x + flips }, t),
    expectedFromStart: (params, t) =>
      flips === 0 ? whileAlive(params, t) : (params.b / (params.a + params.b)) * whileAlive({ ...params, b: params.b + 1 }, t),
  }
}

function logLikelihood({ r, alpha, a, b }: DropoutParams, { x, tx, T }: History, flips: number): number {
  const stayed = x + flips
  let sum = r * Math.log(alpha)
  for (let j = 0; j < x; j++) sum += Math.log(r + j)
  for (let j = 0; j < stayed; j++) sum += Math.log((b + j) / (a + b + j))
  const left = stayed > 0 ? Math.log(a / (b + stayed - 1)) - (r + x) * Math.log(alpha + tx) : -Infinity
  return sum + logSumExp(-(r + x) * Math.log(alpha + T), left)
}

function aliveProbability({ r, alpha, a, b }: DropoutParams, { x, tx, T }: History, flips: number): number {
  const stayed = x + flips
  if (stayed === 0) return 1
  return 1 / (1 + (a / (b + stayed - 1)) * Math.exp((r + x) * (Math.log(alpha + T) - Math.log(alpha + tx))))
}

/** P(X(t) = n): n repeat purchases in the first `t` of somebody new. */
export function purchaseMass(kind: DropoutKind, { r, alpha, a, b }: DropoutParams, t: number, n: number): number {
  const stayed = n + afterFirst(kind)
  let ratio = 1
  for (let j = 0; j < stayed; j++) ratio *= (b + j) / (a + b + j)
  let exactly = Math.exp(r * (Math.log(alpha) - Math.log(alpha + t)))
  let fewer = 0
  for (let j = 0; j < n; j++) {
    fewer += exactly
    exactly *= ((r + j) / (j + 1)) * (t / (alpha + t))
  }
  const left = stayed > 0 ? (a / (b + stayed - 1)) * (1 - fewer) : 0
  return ratio * (exactly + left)
}

/** Where the terms of the short series grow beyond e^7, they would cancel more digits than are to spare. */
const MOST_GROWTH = 7
const NEAR_ONE = 1e-5
const ASIDE = 1e-4

/**
 * E[X(t)] of BG/NBD, (a+b−1)/(a−1) · (1 − (1−z)^r 2F1(r, b; a+b−1; z)) with z = t/(alpha+t). Euler's transformation gives the series small
 * parameters, whatever the number of purchases, and with the factors a−1 and a+b−1 taken out of it nothing is singular at a = 1 or a + b = 1.
 */
function whileAlive({ r, alpha, a, b }: DropoutParams, t: number): number {
  const c = a + b - 1
  const rest = c - r
  const z = t / (alpha + t)
  const e = a - 1
  const log = Math.log1p(-z)
  if (c > 0 && Math.max(-e * log, -rest * Math.log1p(z)) > MOST_GROWTH) return asPublished({ r, alpha, a, b }, t)
  let term = rest * z
  let sum = term
  for (let k = 1; k < 100_000; k++) {
    term *= (((a + k - 1) * (rest + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (Math.abs(term) <= Math.abs(sum) * 1e-17 && k > -rest) break
  }
  const power = log * expm1Ratio(e * log)
  return -(c * power + sum + e * power * sum)
}

function asPublished({ r, alpha, a, b }: DropoutParams, t: number): number {
  if (Math.abs(a - 1) < NEAR_ONE) return (asPublished({ r, alpha, a: a - ASIDE, b }, t) + asPublished({ r, alpha, a: a + ASIDE, b }, t)) / 2
  const z = t / (alpha + t)
  const log = logHypergeometric(r, b, a + b - 1, z) ?? NaN
  return ((a + b - 1) / (a - 1)) * -Math.expm1(log + r * Math.log1p(-z))
}
