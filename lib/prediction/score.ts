import 'server-only'
import { dropoutModel } from './dropout-model'
import type { KeptModel } from './fit-models'
import { DAYS_PER_WEEK } from './history'
import type { Score } from './purchase-store'

/** What the model says of a history in whole days about the next `days`. */
export function scoreWith({ kind, fit: { params } }: KeptModel, days: number): (x: number, tx: number, T: number) => Score {
  const model = dropoutModel(kind)
  const horizon = days / DAYS_PER_WEEK
  return (x, tx, T) => {
    const history = { x, tx: tx / DAYS_PER_WEEK, T: T / DAYS_PER_WEEK }
    return {
      pReturn: model.returnProbability(params, history, horizon),
      expected: model.expectedPurchases(params, history, horizon),
      // Her own pace as far as it is known, the average one as far as it is not: the time that her repeat orders took, over how many they were.
      gap: ((params.alpha + history.tx) / (params.r + x)) * DAYS_PER_WEEK,
    }
  }
}
