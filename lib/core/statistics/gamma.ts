const HALF_LOG_TWO_PI = 0.9189385332046728
/** Where Stirling's series is exact to the last digit. */
const FAR = 12
/** B(2k) / (2k (2k − 1)), for ln Γ. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]
/** B(2k) / 2k, for its derivative. */
const BERNOULLI = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]

/** ln Γ(x) for x > 0. */
export function gammaLn(x: number): number {
  let shifted = x
  let product = 1
  while (shifted < FAR) {
    product *= shifted
    shifted += 1
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingRest(shifted) - Math.log(product)
}

/** What ln Γ(x) has beyond (x − ½) ln x − x + ½ ln 2π, for x ≥ 12. */
export function stirlingRest(x: number): number {
  return series(STIRLING, 1 / (x * x)) / x
}

/** The derivative of ln Γ, for x > 0. */
export function digamma(x: number): number {
  let shifted = x
  let below = 0
  while (shifted < FAR) {
    below += 1 / shifted
    shifted += 1
  }
  const inverse = 1 / (shifted * shifted)
  return Math.log(shifted) - 0.5 / shifted - inverse * series(BERNOULLI, inverse) - below
}

function series(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)
}

const MOST_TERMS = 10_000
const SMALLEST = 1e-300

/** Q(a, x): the upper incomplete gamma function, over Γ(a). */
export function gammaUpperRegularized(a: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(a * Math.log(x) - x - gammaLn(a))
  return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let k = 1; k < MOST_TERMS && term > sum * Number.EPSILON; k++) {
    term *= x / (a + k)
    sum += term
  }
  return sum
}

/** Lentz's way through the continued fraction. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / SMALLEST
  let d = 1 / b
  let fraction = d
  for (let k = 1; k < MOST_TERMS; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = 1 / (numerator * d + b || SMALLEST)
    c = b + numerator / c || SMALLEST
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < Number.EPSILON) break
  }
  return fraction
}
