/** ln(e^a + e^b), without overflow; −Infinity stands for nothing. */
export function logSumExp(a: number, b: number): number {
  const high = Math.max(a, b)
  return high === -Infinity ? high : high + Math.log1p(Math.exp(-Math.abs(a - b)))
}

/** ln(e^a − e^b) for a ≥ b; −Infinity where they are equal. */
export function logDiffExp(a: number, b: number): number {
  return a === b || b === -Infinity ? (b === -Infinity ? a : -Infinity) : a + Math.log(-Math.expm1(b - a))
}

/** (e^x − 1) / x, which is 1 at 0. */
export function expm1Ratio(x: number): number {
  return x === 0 ? 1 : Math.expm1(x) / x
}
