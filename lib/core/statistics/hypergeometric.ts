const MOST_TERMS = 1_000_000
/** Kept far from the largest number, so that a product of terms never overflows. */
const LARGE = 1e200

/** 2F1(a, b; c; z) for 0 ≤ z < 1 and c > 0, by its power series. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  return Math.exp(logHypergeometric(a, b, c, z) ?? NaN)
}

/**
 * ln 2F1(a, b; c; z): the same series, scaled down as it grows, so that it holds where the function itself overflows. Null where the sum is not
 * above 0, which positive a and b never give.
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): number | null {
  let term = 1
  let sum = 1
  let scaled = 0
  for (let k = 0; k < MOST_TERMS; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (sum > LARGE) {
      sum /= LARGE
      term /= LARGE
      scaled += 1
    }
    if (Math.abs(term) <= sum * 1e-17 && k > Math.max(-a, -b)) break
  }
  return sum > 0 ? Math.log(sum) + scaled * Math.log(LARGE) : null
}
