/** Predicted lifecycle of a customer, from the best to the worst. */
export const PREDICTED_STATUSES = ['Active', 'Cooling down', 'At risk', 'Highly at risk', 'Lost'] as const
export type PredictedStatus = (typeof PREDICTED_STATUSES)[number]

/**
 * Of somebody who bought on two days or more: by the probability of an order within a year. `above` leaves its bound to the next status,
 * `from` takes it in.
 */
export const REPEAT_BOUNDS = [
  { status: 'Active', above: 0.6 },
  { status: 'Cooling down', from: 0.5 },
  { status: 'At risk', from: 0.35 },
  { status: 'Highly at risk', from: 0.2 },
] as const

/** Of somebody who bought once: by the local days since; the end belongs to the status. */
export const ONE_TIME_DAYS = [
  { status: 'Active', days: 60 },
  { status: 'Cooling down', days: 120 },
  { status: 'At risk', days: 180 },
  { status: 'Highly at risk', days: 240 },
] as const

export const VALUE_TIER_NAMES = ['Platinum', 'Gold', 'Silver', 'Bronze', 'Medium', 'Low'] as const
