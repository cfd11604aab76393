import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextTry } from '../../../lib/sending/backoff'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SINCE = new Date('2026-03-15T12:00:00Z')
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** Every wait of a message that is refused for now until it is given up. */
function waitsOf(draws: readonly number[], greylisted: boolean): number[] {
  const waits: number[] = []
  let now = SINCE
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTry({ attempts, since: SINCE, now, random: draws[attempts % draws.length] ?? 0, greylisted })
    if (!next) return waits
    waits.push(next.getTime() - now.getTime())
    now = next
  }
}

describe('the waits between tries', () => {
  it('grow to four hours, differ by chance, and end within twenty tries or a wait after three days', () => {
    fc.assert(
      fc.property(fc.array(random, { minLength: 1, maxLength: 20 }), fc.boolean(), (draws, greylisted) => {
        const waits = waitsOf(draws, greylisted)
        for (const [n, wait] of waits.entries()) {
          const most = Math.min(4 * HOUR, MINUTE * 2 ** n)
          expect(wait).toBeGreaterThanOrEqual(Math.max(most / 2, greylisted ? 5 * MINUTE : 0) - 1)
          expect(wait).toBeLessThanOrEqual(Math.max(most, greylisted ? 5 * MINUTE : 0))
        }
        expect(waits.length).toBeLessThan(20)
        expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(76 * HOUR)
      }),
    )
    expect(waitsOf([0], false)).not.toEqual(waitsOf([0.9], false))
  })

  it('are at least as long as the relay asks for, and short where only the connection broke', () => {
    const of = { attempts: 1, since: SINCE, now: SINCE, random: 0.5 }
    expect(nextTry({ ...of, waitMs: 400_000 })?.getTime()).toBe(SINCE.getTime() + 400_000)
    expect((nextTry({ ...of, dropped: true })?.getTime() ?? Infinity) - SINCE.getTime()).toBeLessThanOrEqual(1_000)
  })

  it('end at once for what has waited three days', () => {
    const late = new Date(SINCE.getTime() + 72 * HOUR)
    expect(nextTry({ attempts: 1, since: SINCE, now: late, random: 0 })).toBeUndefined()
    expect(nextTry({ attempts: 20, since: SINCE, now: SINCE, random: 0 })).toBeUndefined()
  })
})
