import { describe, expect, it } from 'vitest'
import { type Planted, simulate } from '../../support/sending-simulation'

/** `REKINDLE_SEED` replays one and prints its steps; `REKINDLE_SEEDS=10000` tries that many. */
const SEEDS = Number(process.env.REKINDLE_SEEDS ?? 400)

describe('the sender, whatever breaks and whoever is killed', () => {
  it('hands each message over at most once, loses none, and lets each come to an end', async () => {
    const only = process.env.REKINDLE_SEED
    const seen = new Set<string>()
    const first = only === undefined ? 1 : Number(only)
    for (let seed = first; seed < first + (only === undefined ? SEEDS : 1); seed += 1) {
      const outcome = await simulate(seed)
      if (only !== undefined) process.stdout.write(`${outcome.trace}\n`)
      expect(outcome.violations).toEqual([])
      for (const one of outcome.seen) seen.add(one)
    }
    // A run that never met the rare things proves nothing.
    if (only === undefined) {
      expect([...seen].sort()).toEqual([
        'a commit whose answer was lost',
        'a late writer lost',
        'a no that came just too late',
        'ambiguous',
        'evidence after the worker was given up',
        'killed between the gate and the answer',
      ])
    }
  })

  it('is the same run for the same seed', async () => {
    for (let seed = 2_026; seed < 2_046; seed += 1) expect((await simulate(seed)).trace).toBe((await simulate(seed)).trace)
  })
})

describe('the invariants', () => {
  it.each<[Planted, string]>([
    ['released before the gate', 'arrived'],
    ['recovered into the queue', 'arrived'],
    ['suppression not looked at', 'said no'],
  ])('notice a sender that is wrong on purpose: %s', async (planted, words) => {
    const violations: string[] = []
    for (let seed = 1; seed <= 100 && violations.length === 0; seed += 1) violations.push(...(await simulate(seed, planted)).violations)
    expect(violations.join('\n')).toContain(words)
  })
})
