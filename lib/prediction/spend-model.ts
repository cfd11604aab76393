import 'server-only'
import { gammaLn } from '../core/statistics/gamma'

/** Gamma-Gamma (Colombo and Jiang 1999; Fader and Hardie 2013, note 025): what an order is worth, apart from how often they come. */
export interface SpendParams {
  p: number
  q: number
  v: number
}

/** `m` is the mean of `x` orders, both above 0. */
export function spendLogLikelihood({ p, q, v }: SpendParams, x: number, m: number): number {
  const px = p * x
  return gammaLn(px + q) - gammaLn(px) - gammaLn(q) + q * Math.log(v) + (px - 1) * Math.log(m) + px * Math.log(x) - (px + q) * Math.log(v + m * x)
}

/** E(worth of an order) given the mean `m` of `x` repeat orders; null where q ≤ 1 leaves it without a mean and nothing was observed. */
export function expectedOrderValue(params: SpendParams, x: number, m: number): number | null {
  if (x === 0) return populationMean(params)
  const { p, q, v } = params
  const below = p * x + q - 1
  return below > 0 ? (p * (v + x * m)) / below : null
}

export function populationMean({ p, q, v }: SpendParams): number | null {
  return q > 1 ? (p * v) / (q - 1) : null
}
