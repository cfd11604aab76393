import 'server-only'
import * as z from 'zod'
import { dropoutModel } from '../../prediction/dropout-model'
import type { Model } from '../../prediction/history'
import { PARETO_MODEL, type ParetoParams } from '../../prediction/pareto-model'
import type { CaseResult } from '../golden'
import { Checks } from './checks'
import type { FitGolden, FittedModel } from './fit'

const PARAMS = ['r', 'alpha', 'a', 'b', 's', 'beta', 'p', 'q', 'v']
const points = z.record(z.string(), z.number())
const Walkthrough = z.looseObject({
  expectation_52w: z.number(),
  cust1516: z.looseObject({ cet: z.number(), p_alive: z.number() }),
  increasing_frequency_paradox: points,
})
const Published = z.looseObject({
  bgnbd: Walkthrough.extend({
    cust1516: z.looseObject({ x: z.number(), t_x: z.number(), T: z.number(), T_star: z.number(), cet: z.number(), p_alive: z.number() }),
  }),
  pnbd: Walkthrough.optional(),
})

/** What papers and packages print for the same data, to the digits that they print. */
export function checkPublished(golden: FitGolden, fitted: ReadonlyMap<string, FittedModel>): CaseResult[] {
  const printed = golden.published.map(({ model, source, ...values }) => {
    const checks = new Checks()
    const fit = fitted.get(model)
    for (const name of PARAMS) {
      const value = values[name]
      if (typeof value === 'number')
        checks.near(name, fit?.params[name], value, Math.max(lastDigit(value), golden.tolerance.params_relative * Math.abs(value)))
    }
    if (typeof values.LL === 'number') checks.near('log-likelihood', fit?.LL, values.LL, Math.max(lastDigit(values.LL), golden.tolerance.LL_abs))
    return checks.result(`${model} as in ${source}`)
  })
  const walkthrough = Published.safeParse(golden.btyd_walkthrough_published)
  if (!walkthrough.success) return printed
  const { bgnbd, pnbd } = walkthrough.data
  const [bg, pareto] = [fitted.get('bg-nbd'), fitted.get('pareto-nbd')]
  if (bg) printed.push(checkWalkthrough('bg-nbd', dropoutModel('bg-nbd'), bg.params as never, bgnbd, bgnbd))
  if (pareto && pnbd) printed.push(checkWalkthrough('pareto-nbd', PARETO_MODEL, pareto.params as unknown as ParetoParams, pnbd, bgnbd))
  return printed
}

/** Half a unit of the last digit that is given. */
function lastDigit(value: number): number {
  return 0.5 * 10 ** -(String(value).split('.')[1]?.length ?? 0)
}

/** Their optimisers stopped a little early (r .2425982 for .2425945; .5534 for .5533), so their figures hold to so much. */
const WALKTHROUGH = { 'bg-nbd': 1e-4, 'pareto-nbd': 5e-4 }

function checkWalkthrough<Params>(
  name: keyof typeof WALKTHROUGH,
  model: Model<Params>,
  params: Params,
  expected: z.infer<typeof Walkthrough>,
  { cust1516: customer, increasing_frequency_paradox: paradox }: z.infer<typeof Published>['bgnbd'],
): CaseResult {
  const checks = new Checks()
  const { x, t_x: tx, T, T_star } = customer
  const tolerance = WALKTHROUGH[name]
  checks.relative('E[X(52)]', model.expectedFromStart(params, 52), expected.expectation_52w, tolerance)
  checks.relative('expected purchases', model.expectedPurchases(params, { x, tx, T }, T_star), expected.cust1516.cet, tolerance)
  checks.relative('P(alive)', model.aliveProbability(params, { x, tx, T }), expected.cust1516.p_alive, tolerance)
  for (const [label, value] of Object.entries(expected.increasing_frequency_paradox)) {
    if (!/^x\d+$/.test(label)) continue
    const history = { x: Number(label.slice(1)), tx: paradox.t_x ?? 0, T: paradox.T ?? 0 }
    checks.relative(label, model.expectedPurchases(params, history, paradox.T_star ?? 0), value, tolerance)
  }
  return checks.result(`${name} as in the walkthrough of BTYD`)
}
