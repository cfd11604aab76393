import 'server-only'
import type { Definition } from '../segments/schema'

/** What a static segment means, for the one compiler: to be a member of it. */
export function ownMembers(segmentId: string): Definition {
  const member = { id: 'members', kind: 'member' as const, of: 'segment' as const, ref: segmentId, operator: 'is' as const }
  return { version: 1, include: { match: 'all', of: [{ match: 'all', of: [member] }] }, exclude: null }
}

export function isOwnMembers(segmentId: string, stored: unknown): boolean {
  return JSON.stringify(sorted(stored)) === JSON.stringify(sorted(ownMembers(segmentId)))
}

/** The database gives keys back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
