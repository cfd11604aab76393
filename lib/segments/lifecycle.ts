/** In the order of evaluation: the first whose rule holds is the status. */
export const LIFECYCLE_STATUSES = ['New', 'Active', 'Lapsed', 'Dormant', 'Prospect'] as const
export type LifecycleStatus = (typeof LIFECYCLE_STATUSES)[number]

/** Local days between the day of the count and the first (`new`) or the latest order; the end belongs to the status. */
export const LIFECYCLE_DAYS = { new: 30, active: 365, lapsed: 730 } as const
