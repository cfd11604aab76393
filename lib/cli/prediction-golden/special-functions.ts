import 'server-only'
import * as z from 'zod'
import { betaLn, betaQuantile, betaRegularized } from '../../core/statistics/beta'
import { chiSquareSurvival, normalCdf, normalQuantile, studentQuantile, studentTwoSided } from '../../core/statistics/distributions'
import { digamma, gammaLn } from '../../core/statistics/gamma'
import { hypergeometric } from '../../core/statistics/hypergeometric'
import { logDiffExp, logSumExp } from '../../core/statistics/log-space'
import type { CaseResult } from '../golden'
import { Checks } from './checks'

export const SpecialFunctions = z.looseObject({
  tolerance: z.looseObject({ relative: z.number() }),
  functions: z.record(z.string(), z.array(z.looseObject({ value: z.number() }).catchall(z.number()))),
})

type Arguments = (...values: number[]) => number
const FUNCTIONS: Record<string, { arguments: readonly string[]; run: Arguments; tolerance?: number; tail?: boolean }> = {
  gammaln: { arguments: ['x'], run: (x = 0) => gammaLn(x) },
  digamma: { arguments: ['x'], run: (x = 0) => digamma(x) },
  betaln: { arguments: ['a', 'b'], run: (a = 0, b = 0) => betaLn(a, b) },
  betainc_regularized: { arguments: ['x', 'a', 'b'], run: (x = 0, a = 0, b = 0) => betaRegularized(x, a, b) },
  normal_cdf: { arguments: ['z'], run: (z = 0) => normalCdf(z), tail: true },
  normal_quantile: { arguments: ['p'], run: (p = 0) => normalQuantile(p) },
  t_quantile: { arguments: ['p', 'df'], run: (p = 0, df = 0) => studentQuantile(p, df), tolerance: 1e-9 },
  t_two_sided_p: { arguments: ['t', 'df'], run: (t = 0, df = 0) => studentTwoSided(t, df), tail: true },
  chisq_sf: { arguments: ['x', 'df'], run: (x = 0, df = 0) => chiSquareSurvival(x, df), tail: true },
  beta_quantile: { arguments: ['p', 'a', 'b'], run: (p = 0, a = 0, b = 0) => betaQuantile(p, a, b), tolerance: 1e-9 },
  hyp2f1: { arguments: ['a', 'b', 'c', 'z'], run: (a = 0, b = 0, c = 0, z = 0) => hypergeometric(a, b, c, z) },
  log_sum_exp: { arguments: ['a', 'b'], run: (a = 0, b = 0) => logSumExp(a, b) },
  log_diff_exp: { arguments: ['a', 'b'], run: (a = 0, b = 0) => logDiffExp(a, b), tolerance: 1e-7 },
}

const TAIL = 1e-6
const TAIL_TOLERANCE = 1e-8

export function checkSpecialFunctions({ tolerance, functions }: z.infer<typeof SpecialFunctions>): CaseResult[] {
  return Object.entries(functions).flatMap(([name, points]) =>
    points.map((point) => {
      const checks = new Checks()
      const known = FUNCTIONS[name]
      const values = known?.arguments.map((argument) => point[argument] ?? NaN) ?? []
      const got = known?.run(...values)
      if (known?.tail && point.value < TAIL) checks.near('value', got, point.value, TAIL_TOLERANCE * point.value)
      else checks.relative('value', got, point.value, known?.tolerance ?? tolerance.relative)
      return checks.result(`${name}(${values.join(', ')})`)
    }),
  )
}
