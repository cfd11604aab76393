import { describe, expect, it } from 'vitest'
import { BounceGuard } from '../../../lib/sending/bounce-guard'

const good = { event: 'accept', id: '1' } as const
const bad = { event: 'refuse', id: '1', reason: 'no_such_address' } as const
const at = (provider: string, n: number): string => `p${n}@${provider}`

/** The first answer after which the campaign is to wait, with the reason; each `every`th address does not exist. */
function firstComplaint(guard: BounceGuard, campaign: string, every: number, provider = 'example.com'): [number, string] | undefined {
  for (let n = 1; n <= 1_000; n += 1) {
    const reason = guard.note(campaign, at(provider, n), n % every === 0 ? bad : good)
    if (reason !== undefined) return [n, reason]
  }
  return undefined
}

describe('the guard over bounces', () => {
  it('lets a campaign go on while one address in twenty does not exist', () => {
    expect(firstComplaint(new BounceGuard(), 'a', 20)).toBeUndefined()
  })

  it('stops it above that, once enough answers are in, and says who refused how many', () => {
    const [n, reason] = firstComplaint(new BounceGuard(), 'a', 10) ?? [0, '']
    expect(n).toBe(100)
    expect(reason).toMatch(/^example\.com refused 10 of 100 addresses, more than 5 %\./)
  })

  it('finds one bad provider among good ones', () => {
    const guard = new BounceGuard()
    const told: string[] = []
    for (let n = 1; n <= 5_000; n += 1) {
      const isWorse = n % 20 === 0
      const reason = guard.note('a', at(isWorse ? 'hotmail.com' : 'example.com', n), isWorse && n % 40 === 0 ? bad : good)
      if (reason !== undefined) told.push(reason)
    }
    expect(told[0]).toMatch(/^outlook\.com refused 50 of 100/)
  })

  it('counts each campaign by itself, and anew after it has stopped one', () => {
    const guard = new BounceGuard()
    expect(firstComplaint(guard, 'a', 10)?.[0]).toBe(100)
    expect(firstComplaint(guard, 'b', 10)?.[0]).toBe(100)
    expect(firstComplaint(guard, 'a', 20)).toBeUndefined()
  })

  it('takes what is tried again for no answer', () => {
    const guard = new BounceGuard()
    for (let n = 1; n <= 1_000; n += 1) {
      expect(guard.note('a', at('example.com', n), { event: 'retry', id: '1', reason: '451', nextAt: new Date(0), attempts: 1 })).toBeUndefined()
    }
  })
})
