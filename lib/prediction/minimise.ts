import 'server-only'
export interface Minimum {
  at: number[]
  value: number
  /** The largest slope that is left, of the directions in which it may still move. */
  slope: number
  converged: boolean
  evaluations: number
}

export interface Evaluated {
  value: number
  gradient: number[]
}

const SLOPE_ENOUGH = 1e-7
const CHANGE_ENOUGH = 1e-14
const MOST_ROUNDS = 300
const MOST_HALVINGS = 40
const ARMIJO = 1e-4

/** The least value of `f` within ±`bound` of 0 in every direction, from `start`: BFGS with backtracking. */
export function minimise(f: (at: number[]) => Evaluated, start: readonly number[], bound: number): Minimum {
  let at = start.map((value) => clamp(value, bound))
  let { value, gradient } = f(at)
  let evaluations = 1
  let inverse = identity(at.length)
  let still = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const slope = slopeWithin(at, gradient, bound)
    if (slope < SLOPE_ENOUGH || still > 1) return { at, value, slope, converged: slope < 1e-4, evaluations }
    let direction = inverse.map((row) => -dot(row, gradient))
    if (dot(direction, gradient) >= 0) {
      inverse = identity(at.length)
      direction = gradient.map((component) => -component)
    }
    let step = round === 0 ? Math.min(1, 1 / Math.max(...gradient.map(Math.abs))) : 1
    let found: { to: number[]; evaluated: Evaluated } | undefined
    for (let halving = 0; halving < MOST_HALVINGS && !found; halving++, step /= 2) {
      const to = at.map((from, i) => clamp(from + step * (direction[i] ?? 0), bound))
      const evaluated = f(to)
      evaluations += 1
      const expected = dot(
        gradient,
        to.map((x, i) => x - (at[i] ?? 0)),
      )
      if (evaluated.value <= value + ARMIJO * expected) found = { to, evaluated }
    }
    if (!found) return { at, value, slope, converged: slope < 1e-4, evaluations }
    const moved = found.to.map((x, i) => x - (at[i] ?? 0))
    const turned = found.evaluated.gradient.map((x, i) => x - (gradient[i] ?? 0))
    still = Math.abs(found.evaluated.value - value) <= CHANGE_ENOUGH * Math.max(1, Math.abs(value)) ? still + 1 : 0
    inverse = update(inverse, moved, turned)
    at = found.to
    ;({ value, gradient } = found.evaluated)
  }
  const slope = slopeWithin(at, gradient, bound)
  return { at, value, slope, converged: slope < 1e-4, evaluations }
}

/** A function without slopes of its own gets them from its neighbours. */
export function withSlopes(f: (at: number[]) => number): (at: number[]) => Evaluated {
  const aside = 1e-5
  return (at) => ({
    value: f(at),
    gradient: at.map((_, i) => {
      const up = at.map((x, j) => (i === j ? x + aside : x))
      const down = at.map((x, j) => (i === j ? x - aside : x))
      return (f(up) - f(down)) / (2 * aside)
    }),
  })
}

/** What leads out of the box is no slope. */
function slopeWithin(at: readonly number[], gradient: readonly number[], bound: number): number {
  return Math.max(
    ...gradient.map((slope, i) => {
      const x = at[i] ?? 0
      return (x >= bound && slope < 0) || (x <= -bound && slope > 0) ? 0 : Math.abs(slope)
    }),
  )
}

function update(inverse: number[][], moved: number[], turned: number[]): number[][] {
  const curvature = dot(moved, turned)
  if (!(curvature > 1e-18)) return identity(moved.length)
  const bent = inverse.map((row) => dot(row, turned))
  const factor = (1 + dot(turned, bent) / curvature) / curvature
  return inverse.map((row, i) =>
    row.map((entry, j) => {
      const [si, sj, bi, bj] = [moved[i] ?? 0, moved[j] ?? 0, bent[i] ?? 0, bent[j] ?? 0]
      return entry + factor * si * sj - (bi * sj + si * bj) / curvature
    }),
  )
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
}

function clamp(value: number, bound: number): number {
  return Math.min(bound, Math.max(-bound, value))
}
