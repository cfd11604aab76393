import 'server-only'
import type { Day } from '../core/calendar'
import { daysBetween } from '../core/calendar'

/** What one customer bought on one local day, all orders of the day in one. */
export interface PurchaseDay {
  customer: string
  day: Day
  revenue: number
}

export interface Summary {
  customer: string
  /** Purchase days after the first. */
  x: number
  /** Days from the first to the latest purchase day. */
  tx: number
  /** Days from the first purchase day to the end of the calibration. */
  T: number
  /** Mean of what the repeat days came to; 0 without any. */
  m: number
  first: Day
  last: Day
}

/** One purchase a customer and day; `purchases` in any order. */
export function mergeDays(purchases: Iterable<PurchaseDay>): PurchaseDay[] {
  const byKey = new Map<string, PurchaseDay>()
  for (const purchase of purchases) {
    const key = `${purchase.day} ${purchase.customer}`
    const known = byKey.get(key)
    if (known) known.revenue += purchase.revenue
    else byKey.set(key, { ...purchase })
  }
  return [...byKey.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The summary of everybody whose first purchase is not after `end`; `days` as `mergeDays` gives them. */
export function summarise(days: readonly PurchaseDay[], end: Day): Summary[] {
  const byCustomer = new Map<string, { first: Day; last: Day; x: number; sum: number }>()
  for (const { customer, day, revenue } of days) {
    if (day > end) continue
    const known = byCustomer.get(customer)
    if (!known) byCustomer.set(customer, { first: day, last: day, x: 0, sum: 0 })
    else {
      known.last = day
      known.x += 1
      known.sum += revenue
    }
  }
  return [...byCustomer].map(([customer, { first, last, x, sum }]) => ({
    customer,
    x,
    tx: daysBetween(first, last),
    T: daysBetween(first, end),
    m: x === 0 ? 0 : sum / x,
    first,
    last,
  }))
}
