import 'server-only'
import type { AudienceNumbers, Estimate } from './schema'

/** One in so many customers is asked: of a million that are some sixty thousand. */
export const SHARE = 16

/** What the numbers of one in `SHARE` customers say of all. */
export function estimated(part: AudienceNumbers): { members: AudienceNumbers; estimate: Estimate } {
  const { revenue, ...counts } = part
  const scaled = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count * SHARE])) as Omit<AudienceNumbers, 'revenue'>
  return {
    members: { ...scaled, revenue: (Number(revenue) * SHARE).toFixed(2) },
    estimate: { margin: marginOf(part.customers) },
  }
}

/** Nineteen times in twenty the true number is not further away: each member is found with a chance of one in `SHARE`. */
function marginOf(found: number): number {
  return Math.ceil(1.96 * Math.sqrt(Math.max(found, 1) * SHARE * (SHARE - 1)))
}
