import { formatCount } from '../core/format'
import type { RunStatus } from './schema'

export const HORIZON_DAYS = 365
const LEAST_CUSTOMERS = 500
const LEAST_REPEAT = 200
const LEAST_DAYS = 182

const WEEK_MS = 7 * 24 * 60 * 60_000
const HOUR_MS = 60 * 60_000

export interface DataFacts {
  customers: number
  repeatCustomers: number
  /** From the first purchase of anybody to the day of the fit. */
  days: number
}

/** Why this is too little to fit a model to; undefined where it is enough. */
export function tooLittle({ customers, repeatCustomers, days }: DataFacts): string | undefined {
  if (customers < LEAST_CUSTOMERS) return `${formatCount(customers)} customers have an order; a model needs at least ${LEAST_CUSTOMERS}.`
  if (repeatCustomers < LEAST_REPEAT)
    return `${formatCount(repeatCustomers)} customers have bought on more than one day; a model needs at least ${LEAST_REPEAT}.`
  if (days < LEAST_DAYS) return `The orders span ${formatCount(days)} days; a model needs at least ${LEAST_DAYS}.`
  return undefined
}

/** How many of the last days are held out for the check: a third of the history, and at most as many as are predicted. */
export function holdoutDays(days: number): number {
  return Math.min(HORIZON_DAYS, Math.floor(days / 3))
}

/** A fit holds for a week; one that gave nothing is tried again an hour later at the earliest. Without new data nothing would change. */
export function isStale(last: { status: RunStatus; askedAt: Date; dataVersion: number | null } | null, dataVersion: number, now: Date): boolean {
  if (!last) return true
  if (last.status === 'waiting' || last.status === 'running' || last.dataVersion === dataVersion) return false
  return now.getTime() - last.askedAt.getTime() >= (last.status === 'ready' ? WEEK_MS : HOUR_MS)
}
