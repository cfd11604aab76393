import { betaQuantile, betaRegularized } from './beta'
import { gammaUpperRegularized } from './gamma'

const ROOT_TWO_PI = 2.5066282746310007

/** Φ(z), exact in the far tails. */
export function normalCdf(z: number): number {
  const tail = gammaUpperRegularized(0.5, (z * z) / 2) / 2
  return z < 0 ? tail : 1 - tail
}

/** The z with Φ(z) = p: a rational guess (Abramowitz and Stegun 26.2.23), then Halley's steps. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  const w = Math.sqrt(-2 * Math.log(p))
  let z = (2.515517 + w * (0.802853 + w * 0.010328)) / (1 + w * (1.432788 + w * (0.189269 + w * 0.001308))) - w
  for (let round = 0; round < 4; round++) {
    const step = (normalCdf(z) - p) * ROOT_TWO_PI * Math.exp((z * z) / 2)
    z -= step / (1 + (z * step) / 2)
  }
  return z
}

/** P(|T| ≥ |t|) of Student's distribution. */
export function studentTwoSided(t: number, df: number): number {
  return betaRegularized(df / (df + t * t), df / 2, 0.5)
}

/** The t with P(T ≤ t) = p. */
export function studentQuantile(p: number, df: number): number {
  const share = betaQuantile(Math.abs(2 * p - 1), 0.5, df / 2)
  return Math.sign(p - 0.5) * Math.sqrt((df * share) / (1 - share))
}

/** P(χ² ≥ x). */
export function chiSquareSurvival(x: number, df: number): number {
  return gammaUpperRegularized(df / 2, x / 2)
}
