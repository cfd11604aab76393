import 'server-only'
import type { CandidateRow } from './duplicates-store'
import type { Candidate } from './results'

const HIDDEN = '•••'

/** A customer as this asker may see them. */
export function candidateOf(row: CandidateRow, isMasked: boolean): Candidate {
  const personal = <T extends string | null>(value: T): T | typeof HIDDEN => (isMasked && value !== null ? HIDDEN : value)
  return {
    customer: row.customer,
    customerId: personal(row.external_id),
    name: personal(row.name),
    email: personal(row.email),
    phone: personal(row.phone),
    city: row.city,
    orders: row.orders,
    revenue: row.revenue,
    latestOrderAt: row.latest?.toISOString() ?? null,
  }
}
