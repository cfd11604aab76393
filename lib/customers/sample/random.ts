import 'server-only'

/** A small fast generator (sfc32): the same seed and stream give the same numbers on every machine. */
export class Random {
  private a: number
  private b: number
  private c: number
  private count = 1

  constructor(seed: number, stream: number) {
    this.a = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
    this.b = Math.imul(stream ^ 0xc2b2ae35, 0x27d4eb2f) | 0
    this.c = (seed + Math.imul(stream, 0x165667b1)) | 0
    for (let i = 0; i < 15; i += 1) this.next()
  }

  /** In [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.count) | 0
    this.count = (this.count + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0
    return (t >>> 0) / 4_294_967_296
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T
  }

  exponential(): number {
    return -Math.log(1 - this.next())
  }

  normal(): number {
    return Math.sqrt(2 * this.exponential()) * Math.cos(2 * Math.PI * this.next())
  }

  /** Marsaglia and Tsang (2000), scale 1. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.next()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - this.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a)
    return x / (x + this.gamma(b))
  }
}
