import { gammaLn, stirlingRest } from './gamma'

const HALF_LOG_TWO_PI = 0.9189385332046728
const FAR = 12
const MOST_TERMS = 10_000
const SMALLEST = 1e-300

/** ln B(a, b) for a, b > 0; large arguments lose nothing by subtracting large logarithms. */
export function betaLn(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a]
  if (small < FAR) return gammaLn(small) + (gammaLn(large) - gammaLn(small + large))
  const sum = small + large
  const rest = stirlingRest(small) + stirlingRest(large) - stirlingRest(sum)
  return HALF_LOG_TWO_PI - 0.5 * Math.log(large) + (small - 0.5) * Math.log(small / sum) + large * Math.log1p(-small / sum) + rest
}

/** I_x(a, b), the distribution function of the beta distribution, for 0 ≤ x ≤ 1. */
export function betaRegularized(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - betaLn(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

/** The x with I_x(a, b) = p: Newton's steps, and halving where one would leave what is known to hold it. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  let x = a / (a + b)
  for (let round = 0; round < 200; round++) {
    const over = betaRegularized(x, a, b) - p
    if (over === 0) return x
    if (over > 0) high = x
    else low = x
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - betaLn(a, b))
    const newton = x - over / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 2 * Number.EPSILON * x) return next
    x = next
  }
  return x
}

/** Lentz's way through the continued fraction. */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || SMALLEST)
  let value = d
  for (let k = 1; k < MOST_TERMS; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k))
    d = 1 / (1 + even * d || SMALLEST)
    c = 1 + even / c || SMALLEST
    value *= c * d
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1))
    d = 1 / (1 + odd * d || SMALLEST)
    c = 1 + odd / c || SMALLEST
    const step = c * d
    value *= step
    if (Math.abs(step - 1) < Number.EPSILON) break
  }
  return value
}
