import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitDropout } from '../../../lib/prediction/dropout-fit'
import { type DropoutKind, dropoutModel, purchaseMass } from '../../../lib/prediction/dropout-model'
import { groupHistories } from '../../../lib/prediction/group'
import type { Model } from '../../../lib/prediction/history'
import { PARETO_MODEL } from '../../../lib/prediction/pareto-model'
import { random, repeatTimes } from './simulate'

const KINDS: DropoutKind[] = ['bg-nbd', 'mbg-nbd']
const shape = fc.double({ min: 0.05, max: 40, noNaN: true })
const rate = fc.double({ min: 0.2, max: 80, noNaN: true })
const dropout = fc.record({ r: shape, alpha: rate, a: shape, b: shape })
const pareto = fc.record({ r: shape, alpha: rate, s: shape, beta: rate })
const history = fc
  .record({ x: fc.integer({ min: 0, max: 150 }), share: fc.double({ min: 0, max: 1, noNaN: true }), T: fc.double({ min: 0, max: 300, noNaN: true }) })
  .map(({ x, share, T }) => ({ x, tx: x === 0 ? 0 : share * T, T }))
const horizon = fc.double({ min: 0.1, max: 300, noNaN: true })
interface Any {
  name: string
  model: Model<unknown>
  its: fc.Arbitrary<unknown>
}
const models: Any[] = [
  ...KINDS.map((kind) => ({ name: kind, model: dropoutModel(kind), its: dropout })),
  { name: 'pareto-nbd', model: PARETO_MODEL, its: pareto },
]

describe.each(models)('$name', ({ model: of, its }) => {
  it('keeps every probability in order: 0 ≤ P(return) ≤ P(alive) ≤ 1 and P(return) ≤ E[X]', () => {
    fc.assert(
      fc.property(its, history, horizon, (param, past, t) => {
        const [alive, returns, expected] = [
          of.aliveProbability(param, past),
          of.returnProbability(param, past, t),
          of.expectedPurchases(param, past, t),
        ]
        expect(returns).toBeGreaterThanOrEqual(0)
        expect(returns).toBeLessThanOrEqual(alive + 1e-12)
        expect(alive).toBeLessThanOrEqual(1)
        expect(expected).toBeGreaterThanOrEqual(returns * (1 - 1e-7) - 1e-9)
        expect(of.logLikelihood(param, past)).not.toBeNaN()
      }),
    )
  })

  it('expects nothing in no time and more in a longer one', () => {
    fc.assert(
      fc.property(its, history, horizon, (param, past, t) => {
        expect(of.expectedPurchases(param, past, 1e-9)).toBeLessThan(1e-5)
        expect(of.expectedPurchases(param, past, t * 1.5)).toBeGreaterThanOrEqual(of.expectedPurchases(param, past, t) * (1 - 1e-7))
      }),
    )
  })

  it('expects of somebody new what it expects of a history of no time', () => {
    fc.assert(
      fc.property(its, horizon, (param, t) => {
        const [start, none] = [of.expectedFromStart(param, t), of.expectedPurchases(param, { x: 0, tx: 0, T: 0 }, t)]
        expect(Math.abs(start - none)).toBeLessThanOrEqual(1e-8 * Math.max(1, start))
      }),
    )
  })
})

describe.each(KINDS)('%s against the process that it is of', (kind) => {
  const params = { r: 0.8, alpha: 6, a: 0.7, b: 2.2 }
  const next = random(20261122)
  const people = Array.from({ length: 30_000 }, () => {
    const T = 20 + Math.floor(next() * 40)
    return { T, times: repeatTimes(next, kind, params, T + 26) }
  })

  it('expects as many repeat purchases as happen', () => {
    const seen = people.reduce((sum, { times }) => sum + times.filter((time) => time <= 20).length, 0) / people.length
    expect(dropoutModel(kind).expectedFromStart(params, 20)).toBeCloseTo(seen, 1)
  })

  it('spreads them as its mass function says', () => {
    for (const n of [0, 1, 2, 4]) {
      const share = people.filter(({ times }) => times.filter((time) => time <= 20).length === n).length / people.length
      expect(Math.abs(purchaseMass(kind, params, 20, n) - share)).toBeLessThan(0.01)
    }
  })

  it('foretells the hold-out from what came before it', () => {
    const model = dropoutModel(kind)
    let [expected, actual, returns, returned] = [0, 0, 0, 0]
    for (const { T, times } of people) {
      const before = times.filter((time) => time <= T)
      const past = { x: before.length, tx: before.at(-1) ?? 0, T }
      const after = times.length - before.length
      expected += model.expectedPurchases(params, past, 26)
      returns += model.returnProbability(params, past, 26)
      actual += after
      returned += after > 0 ? 1 : 0
    }
    expect(expected / actual).toBeCloseTo(1, 1)
    expect(returns / returned).toBeCloseTo(1, 1)
  })

  it('finds the parameters again, on histories in whole days', () => {
    const histories = people.map(({ T, times }) => {
      const before = times.filter((time) => time <= T)
      return { x: before.length, tx: Math.round((before.at(-1) ?? 0) * 7), T: T * 7 }
    })
    const fit = fitDropout(kind, groupHistories(histories))
    expect(fit.converged).toBe(true)
    expect(fit.params.r / params.r).toBeCloseTo(1, 0)
    expect(fit.params.alpha / params.alpha).toBeCloseTo(1, 0)
    expect(fit.params.a / (fit.params.a + fit.params.b)).toBeCloseTo(params.a / (params.a + params.b), 1)
  })
})
