import 'server-only'
/** Predicted lifecycle, as https://docs.amperity.com words it; which side a boundary belongs to is ours. */
export const PREDICTED_STATUSES = ['Active', 'Cooling down', 'At risk', 'Highly at risk', 'Lost'] as const
export type PredictedStatus = (typeof PREDICTED_STATUSES)[number]

/** P(return) within a year of somebody with two purchase days or more. */
export function statusOfRepeat(pReturn: number): PredictedStatus {
  if (pReturn > 0.6) return 'Active'
  if (pReturn >= 0.5) return 'Cooling down'
  if (pReturn >= 0.35) return 'At risk'
  return pReturn >= 0.2 ? 'Highly at risk' : 'Lost'
}

/** Days since the only purchase of a one-time buyer. */
export function statusOfOneTime(days: number): PredictedStatus {
  if (days <= 60) return 'Active'
  if (days <= 120) return 'Cooling down'
  if (days <= 180) return 'At risk'
  return days <= 240 ? 'Highly at risk' : 'Lost'
}

/** Each tier and the share of customers, by falling predicted value, that it ends with. */
export const VALUE_TIERS = [
  { tier: 'Platinum', below: 0.01 },
  { tier: 'Gold', below: 0.05 },
  { tier: 'Silver', below: 0.1 },
  { tier: 'Bronze', below: 0.25 },
  { tier: 'Medium', below: 0.5 },
  { tier: 'Low', below: Infinity },
] as const
export type ValueTier = (typeof VALUE_TIERS)[number]['tier']

/** `rank` counts from 0 by falling predicted value. */
export function tierOf(rank: number, customers: number): ValueTier {
  return VALUE_TIERS.find(({ below }) => rank / customers < below)?.tier ?? 'Low'
}
