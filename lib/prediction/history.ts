import 'server-only'
/** What a buy-till-you-die model knows of a customer; all three in one unit of time. */
export interface History {
  /** Days with a purchase after the first one. */
  x: number
  /** From the first purchase to the latest one. */
  tx: number
  /** From the first purchase to the end of what was observed. */
  T: number
}

export const DAYS_PER_WEEK = 7

/** Customers with the same history in whole days, counted once: `count[i]` of them have (x[i], tx[i], T[i]). */
export interface Histories {
  length: number
  x: Int32Array
  tx: Int32Array
  T: Int32Array
  count: Float64Array
}

/** One answer of a model to one history. */
export interface Model<Params> {
  logLikelihood(params: Params, history: History): number
  /** P(still a customer). */
  aliveProbability(params: Params, history: History): number
  /** P(at least one purchase in the next `t`). */
  returnProbability(params: Params, history: History, t: number): number
  /** E(purchases in the next `t`). */
  expectedPurchases(params: Params, history: History, t: number): number
  /** E(repeat purchases in the first `t` of somebody new). */
  expectedFromStart(params: Params, t: number): number
}
