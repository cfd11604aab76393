import 'server-only'
import { ONE_TIME_DAYS, type PredictedStatus, REPEAT_BOUNDS, VALUE_TIER_NAMES } from '../segments/predicted-lifecycle'

/** P(return) within a year of somebody with two purchase days or more. */
export function statusOfRepeat(pReturn: number): PredictedStatus {
  return REPEAT_BOUNDS.find((bound) => ('above' in bound ? pReturn > bound.above : pReturn >= bound.from))?.status ?? 'Lost'
}

/** Days since the only purchase of a one-time buyer. */
export function statusOfOneTime(days: number): PredictedStatus {
  return ONE_TIME_DAYS.find((bound) => days <= bound.days)?.status ?? 'Lost'
}

export type ValueTier = (typeof VALUE_TIER_NAMES)[number]

/** Each tier and the share of customers, by falling predicted value, that it ends with. */
export const VALUE_TIERS: readonly { tier: ValueTier; below: number }[] = [0.01, 0.05, 0.1, 0.25, 0.5, Infinity].map((below, index) => ({
  tier: VALUE_TIER_NAMES[index] ?? 'Low',
  below,
}))

/** `rank` counts from 0 by falling predicted value. */
export function tierOf(rank: number, customers: number): ValueTier {
  return VALUE_TIERS.find(({ below }) => rank / customers < below)?.tier ?? 'Low'
}
