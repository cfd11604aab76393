import { normalCdf, normalQuantile } from './distributions'

export interface Interval {
  low: number
  high: number
}

/** `part` of `whole`. */
export interface Proportion {
  part: number
  whole: number
}

/** Wilson's score interval of a proportion; all of 0 to 1 where there is nobody. Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857. */
export function wilsonInterval({ part, whole }: Proportion, level = 0.95): Interval {
  if (whole === 0) return { low: 0, high: 1 }
  const z = normalQuantile(1 - (1 - level) / 2)
  const share = part / whole
  const middle = 2 * part + z * z
  const spread = z * Math.sqrt(z * z + 4 * part * (1 - share))
  const under = 2 * (whole + z * z)
  return { low: Math.max(0, (middle - spread) / under), high: Math.min(1, (middle + spread) / under) }
}

/** Interval of `one − other` for independent groups, from both Wilson intervals: Newcombe 1998, Statistics in Medicine 17:873, method 10. */
export function differenceInterval(one: Proportion, other: Proportion, level = 0.95): Interval {
  const [a, b] = [one.part / (one.whole || 1), other.part / (other.whole || 1)]
  const [first, second] = [wilsonInterval(one, level), wilsonInterval(other, level)]
  return {
    low: a - b - Math.hypot(a - first.low, second.high - b),
    high: a - b + Math.hypot(first.high - a, b - second.low),
  }
}

/** Two-sided p of equal proportions by the pooled z test; 1 where there is nothing to tell apart. */
export function twoProportionP(one: Proportion, other: Proportion): number {
  const pooled = (one.part + other.part) / (one.whole + other.whole)
  const variance = pooled * (1 - pooled) * (1 / one.whole + 1 / other.whole)
  if (!Number.isFinite(variance) || variance === 0) return 1
  const z = (one.part / one.whole - other.part / other.whole) / Math.sqrt(variance)
  return 2 * normalCdf(-Math.abs(z))
}

/** The smallest share of false discoveries at which each is one: Benjamini and Hochberg 1995, JRSS B 57:289, in the order of `ps`. */
export function falseDiscoveryRates(ps: readonly number[]): number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const rates = new Array<number>(ps.length).fill(1)
  let least = 1
  order.forEach(({ p, index }, back) => {
    least = Math.min(least, (p * ps.length) / (ps.length - back))
    rates[index] = least
  })
  return rates
}
