import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PaceRow, takeFrom, warmUpCap } from '../../../lib/sending/pace/departures'

const NOON = new Date('2026-03-15T12:00:00Z')
const DAY_MS = 86_400_000
const row = (of: Partial<PaceRow> = {}): PaceRow => ({
  ...{ scope: 'email', nextAt: NOON, perMinute: null, warmFrom: null, warmFirst: null, day: null, taken: 0 },
  ...of,
})
const after = (ms: number): Date => new Date(NOON.getTime() + ms)

/** Asked every so often for a while, as workers do; everything that was given out. */
function taken(rows: PaceRow[], steps: readonly number[], want: number): { at: number; departures: number[] }[] {
  let now = 0
  let held = rows
  return steps.map((step) => {
    now += step
    const answer = takeFrom(held, after(now), want)
    held = answer.rows
    return { at: after(now).getTime(), departures: answer.departures }
  })
}

describe('places in time', () => {
  it('are never more in any second than the tightest limit allows, and never in the past', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 1, max: 60_000 }),
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (all, provider, steps, want) => {
          const answers = taken([row({ perMinute: all }), row({ scope: 'gmail.com', perMinute: provider })], steps, want)
          for (const { at, departures } of answers) expect(departures.every((one) => one >= at)).toBe(true)
          const places = answers.flatMap(({ departures }) => departures)
          const gap = 60_000 / Math.min(all, provider)
          // Instants are kept in milliseconds.
          for (const [n, place] of places.entries()) if (n > 0) expect(place - (places[n - 1] ?? 0)).toBeGreaterThan(gap - 1)
        },
      ),
    )
  })

  it('of a provider and of all together are never more than either allows, all of it is used, and none crowds out the other', () => {
    const all = row({ perMinute: 3_000 })
    const one = row({ scope: 'gmail.com', perMinute: 600 })
    let held = [all, one]
    const given: { at: number; isOne: boolean }[] = []
    for (let now = 0; now < 60_000; now += 50) {
      for (const isOne of now % 100 === 0 ? [true, false] : [false, true]) {
        for (;;) {
          const { departures, rows } = takeFrom(isOne ? held : held.slice(0, 1), after(now), 40)
          if (departures.length === 0) break
          held = [...rows, ...held.slice(rows.length)]
          given.push(...departures.map((at) => ({ at, isOne })))
        }
      }
    }
    const ofOne = given.filter(({ isOne }) => isOne)
    expect(mostInASecond(given.map(({ at }) => at))).toBeLessThanOrEqual(51)
    expect(mostInASecond(ofOne.map(({ at }) => at))).toBeLessThanOrEqual(11)
    expect([given.length > 0.9 * 3_000, ofOne.length > 0.6 * 600]).toEqual([true, true])
  })

  it('leave nothing of a limit unused while there is something to send', () => {
    const steps = Array.from({ length: 1_200 }, () => 50)
    const given = taken([row({ perMinute: 600 })], steps, 40).flatMap(({ departures }) => departures)
    expect(given.length).toBeGreaterThanOrEqual(600)
    expect(given.length).toBeLessThanOrEqual(611)
  })

  it('are as many as are asked for where nothing limits', () => {
    expect(takeFrom([row()], NOON, 40).departures).toEqual(Array.from({ length: 40 }, () => NOON.getTime()))
  })
})

describe('a warm-up', () => {
  it('has half as many again each day, counted over all that is asked of it, and ends', () => {
    let rows = [row({ scope: 'domain:shop.example.com', warmFrom: '2026-03-15', warmFirst: 10 })]
    const days = Array.from({ length: 31 }, (_, day) => {
      let count = 0
      for (;;) {
        const answer = takeFrom(rows, after(day * DAY_MS), 1_000_000)
        rows = answer.rows
        count += answer.departures.length
        if (answer.departures.length < 1_000_000 || day === 30) break
      }
      return count
    })
    expect(days.slice(0, 4)).toEqual([10, 15, 22, 33])
    expect(days[13]).toBe(warmUpCap(14, 10))
    expect(warmUpCap(31, 10)).toBeUndefined()
    expect(days[30]).toBe(1_000_000)
  })
})

/** In any window of a second, wherever it begins. */
function mostInASecond(instants: readonly number[]): number {
  const sorted = [...instants].sort((one, next) => one - next)
  let first = 0
  return sorted.reduce((most, at, last) => {
    while (at - (sorted[first] ?? at) >= 1_000) first += 1
    return Math.max(most, last - first + 1)
  }, 0)
}
