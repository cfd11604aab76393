import type { DropoutKind, DropoutParams } from '../../../lib/prediction/dropout-model'

/** Numbers in (0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
}

/** Marsaglia and Tsang. */
function gamma(next: () => number, shape: number, rate: number): number {
  if (shape < 1) return gamma(next, shape + 1, rate) * next() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(next)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / rate
  }
}

function beta(next: () => number, a: number, b: number): number {
  const x = gamma(next, a, 1)
  return x / (x + gamma(next, b, 1))
}

/** When somebody new orders again within `until`, by the very process that the model is of. */
export function repeatTimes(next: () => number, kind: DropoutKind, { r, alpha, a, b }: DropoutParams, until: number): number[] {
  const rate = gamma(next, r, alpha)
  const leaves = beta(next, a, b)
  const times: number[] = []
  let now = 0
  let stays = kind === 'bg-nbd' || next() > leaves
  while (stays) {
    now -= Math.log(next()) / rate
    if (now > until) break
    times.push(now)
    stays = next() > leaves
  }
  return times
}
