import 'server-only'
import * as z from 'zod'
import type { CaseResult } from '../golden'
import { dropoutModel, purchaseMass } from '../../prediction/dropout-model'
import type { Model } from '../../prediction/history'
import { PARETO_MODEL } from '../../prediction/pareto-model'
import { expectedOrderValue, populationMean, spendLogLikelihood } from '../../prediction/spend-model'
import { Checks } from './checks'

const tolerance = z.looseObject({ relative: z.number() })
const Dropout = z.strictObject({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() })
const Pareto = z.strictObject({ r: z.number(), alpha: z.number(), s: z.number(), beta: z.number() })
const Spend = z.strictObject({ p: z.number(), q: z.number(), v: z.number() })
const value = z.number().nullable()
const Customer = z.looseObject({
  x: z.number(),
  t_x: z.number(),
  T: z.number(),
  loglik: value,
  p_alive: value,
  horizons: z.array(z.looseObject({ t: z.number(), expected_transactions: value, p_return: value, order_frequency_given_return: value })),
})
const points = z.array(z.looseObject({ t: z.number(), n: z.number().default(0), value })).default([])
function setOf<Params extends z.ZodType>(params: Params) {
  return z.looseObject({ name: z.string(), params, customers: z.array(Customer), unconditional_expectation: points, pmf: points })
}

export const Pointwise = z.discriminatedUnion('model', [
  z.looseObject({ model: z.enum(['bg-nbd', 'mbg-nbd']), tolerance, sets: z.array(setOf(Dropout)) }),
  z.looseObject({ model: z.literal('pareto-nbd'), tolerance, sets: z.array(setOf(Pareto)) }),
  z.looseObject({
    model: z.literal('gamma-gamma'),
    tolerance,
    sets: z.array(
      z.looseObject({
        name: z.string(),
        params: Spend,
        population_mean: value,
        customers: z.array(z.looseObject({ x: z.number(), m: z.number(), loglik: value, expected_average_order: value })),
      }),
    ),
  }),
])

interface PointSet<Params> {
  name: string
  params: Params
  customers: z.infer<typeof Customer>[]
  unconditional_expectation: z.infer<typeof points>
  pmf: z.infer<typeof points>
}

export function checkPointwise(golden: z.infer<typeof Pointwise>): CaseResult[] {
  const { relative } = golden.tolerance
  switch (golden.model) {
    case 'bg-nbd':
    case 'mbg-nbd': {
      const { model } = golden
      return golden.sets.flatMap((set) => [
        ...checkSet(dropoutModel(model), set, relative),
        ...set.pmf.map(({ t, n, value: expected }) =>
          one(`${set.name}: P(X(${t}) = ${n})`, purchaseMass(model, set.params, t, n), expected, relative),
        ),
      ])
    }
    case 'pareto-nbd':
      return golden.sets.flatMap((set) => checkSet(PARETO_MODEL, set, relative))
    case 'gamma-gamma':
      return golden.sets.flatMap(({ name, params, population_mean, customers }) => [
        one(`${name}: population mean`, populationMean(params), population_mean, relative),
        ...customers.map(({ x, m, loglik, expected_average_order }) => {
          const checks = new Checks()
          if (loglik !== null) checks.relative('log-likelihood', spendLogLikelihood(params, x, m), loglik, relative)
          checks.relative('expected order value', expectedOrderValue(params, x, m), expected_average_order, relative)
          return checks.result(`${name}: x=${x}, m=${m}`)
        }),
      ])
  }
}

function one(name: string, got: number | null, expected: number | null, relative: number): CaseResult {
  const checks = new Checks()
  checks.relative('value', got, expected, relative)
  return checks.result(name)
}

function checkSet<Params>(model: Model<Params>, set: PointSet<Params>, relative: number): CaseResult[] {
  const { name, params } = set
  return [
    ...set.unconditional_expectation.map(({ t, value: expected }) =>
      one(`${name}: E[X(${t})]`, model.expectedFromStart(params, t), expected, relative),
    ),
    ...set.customers.map(({ x, t_x, T, loglik, p_alive, horizons }) => {
      const checks = new Checks()
      const history = { x, tx: t_x, T }
      const alive = model.aliveProbability(params, history)
      checks.relative('log-likelihood', model.logLikelihood(params, history), loglik, relative)
      checks.relative('P(alive)', alive, p_alive, relative)
      for (const { t, expected_transactions, p_return, order_frequency_given_return } of horizons) {
        const expected = model.expectedPurchases(params, history, t)
        const returns = model.returnProbability(params, history, t)
        checks.relative(`E[X] in ${t}`, expected, expected_transactions, relative)
        checks.relative(`P(return) in ${t}`, returns, p_return, relative)
        if (order_frequency_given_return !== null) checks.relative(`frequency in ${t}`, expected / returns, order_frequency_given_return, relative)
        checks.holds(`P(return) in ${t} lies between 0 and P(alive)`, returns >= 0 && returns <= alive * (1 + relative) && alive <= 1)
      }
      return checks.result(`${name}: x=${x}, t_x=${t_x}, T=${T}`)
    }),
  ]
}
