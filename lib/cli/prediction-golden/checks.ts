import 'server-only'
import type { CaseResult } from '../golden'

/** Collects what is not as expected in one case. */
export class Checks {
  private readonly problems: string[] = []

  /** `null` is expected where there is no value. */
  near(what: string, got: number | null | undefined, expected: number | null, within: number): void {
    if (expected === null) {
      if (got !== null && got !== undefined) this.problems.push(`${what}: ${got} where there is no value`)
    } else if (typeof got !== 'number' || !(Math.abs(got - expected) <= within)) {
      this.problems.push(`${what}: ${got ?? 'nothing'}, expected ${expected} within ${within}`)
    }
  }

  /** Within `tolerance` of `expected`, or of 1 where that is smaller. */
  relative(what: string, got: number | null | undefined, expected: number | null, tolerance: number): void {
    this.near(what, got, expected, tolerance * Math.max(1, Math.abs(expected ?? 0)))
  }

  same(what: string, got: unknown, expected: unknown): void {
    if (got !== expected) this.problems.push(`${what}: ${String(got)}, expected ${String(expected)}`)
  }

  holds(what: string, is: boolean): void {
    if (!is) this.problems.push(what)
  }

  result(name: string): CaseResult {
    return { name, missing: [], unexpected: [], ...(this.problems.length > 0 ? { problem: this.problems.join('; ') } : {}) }
  }
}
