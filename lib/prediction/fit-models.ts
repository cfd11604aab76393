import 'server-only'
import { type Fit, fitDropout } from './dropout-fit'
import { type DropoutParams, dropoutModel } from './dropout-model'
import { DAYS_PER_WEEK, type Histories, type Model } from './history'
import { checkHoldout, type HoldoutCheck, type Outcome } from './holdout'
import { fitPareto } from './pareto-fit'
import { PARETO_MODEL, type ParetoParams } from './pareto-model'
import type { ModelReport } from './schema'

export interface KeptModel {
  kind: 'bg-nbd' | 'mbg-nbd'
  fit: Fit<DropoutParams>
}

export interface Fitted {
  'bg-nbd': Fit<DropoutParams>
  'mbg-nbd': Fit<DropoutParams>
  'pareto-nbd': Fit<ParetoParams> & { sampled: boolean }
}

export function fitModels(histories: Histories): Fitted {
  return {
    'bg-nbd': fitDropout('bg-nbd', histories),
    'mbg-nbd': fitDropout('mbg-nbd', histories),
    'pareto-nbd': fitPareto(histories),
  }
}

/** The likelier of the two; the one that lets one-time buyers be gone where they are even. Null where neither was found. */
export function keep(fitted: Fitted): KeptModel | null {
  const found = (['mbg-nbd', 'bg-nbd'] as const).map((kind) => ({ kind, fit: fitted[kind] })).filter(({ fit }) => fit.converged)
  return found.reduce<KeptModel | null>((best, next) => (best && best.fit.logLikelihood >= next.fit.logLikelihood ? best : next), null)
}

/** What a fit of the calibration says of each history, beside what came of it. */
function outcomesOf<Params>(model: Model<Params>, params: Params, histories: Histories & { later: Int32Array }, days: number): Outcome[] {
  const outcomes: Outcome[] = []
  const horizon = days / DAYS_PER_WEEK
  for (let i = 0; i < histories.length; i++) {
    const x = histories.x[i] ?? 0
    const history = { x, tx: (histories.tx[i] ?? 0) / DAYS_PER_WEEK, T: (histories.T[i] ?? 0) / DAYS_PER_WEEK }
    outcomes.push({
      x,
      expected: model.expectedPurchases(params, history, horizon),
      pReturn: model.returnProbability(params, history, horizon),
      actual: histories.later[i] ?? 0,
      count: histories.count[i] ?? 0,
    })
  }
  return outcomes
}

export interface CheckedModels {
  checks: Record<'bg-nbd' | 'mbg-nbd' | 'pareto-nbd', HoldoutCheck>
  kept: KeptModel
}

/** The three models fitted to the calibration, against the hold-out. */
export function checkModels(histories: Histories & { later: Int32Array }, days: number, kind: KeptModel['kind']): CheckedModels {
  const fitted = fitModels(histories)
  const of = (name: 'bg-nbd' | 'mbg-nbd'): HoldoutCheck => checkHoldout(outcomesOf(dropoutModel(name), fitted[name].params, histories, days))
  return {
    checks: {
      'bg-nbd': of('bg-nbd'),
      'mbg-nbd': of('mbg-nbd'),
      'pareto-nbd': checkHoldout(outcomesOf(PARETO_MODEL, fitted['pareto-nbd'].params, histories, days)),
    },
    kept: { kind, fit: fitted[kind] },
  }
}

export function reportModels(fitted: Fitted, checks: CheckedModels['checks'] | null): ModelReport[] {
  return (['mbg-nbd', 'bg-nbd', 'pareto-nbd'] as const).map((kind) => {
    const { params, logLikelihood, converged, atBound } = fitted[kind]
    const check = checks?.[kind]
    return {
      kind,
      params: { ...params },
      logLikelihood,
      converged,
      atBound,
      sampled: kind === 'pareto-nbd' && fitted[kind].sampled,
      holdout: check ? { expected: known(check.expected), mae: known(check.mae), brier: known(check.brier), spearman: known(check.spearman) } : null,
    }
  })
}

/** A figure with nothing to divide by is no figure. */
export function known(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
