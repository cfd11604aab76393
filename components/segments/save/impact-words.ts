import type { SegmentImpact } from '@/lib/audience/impact-schema'
import { formatCount, formatQuantity } from '@/lib/core/format'

const NAMED = 3

/** `Used in “A”, “B”, “C” and 2 others.` */
export function usedWords(usedIn: readonly string[]): string {
  const named = usedIn.slice(0, NAMED).map((name) => `“${name}”`)
  const rest = usedIn.length - named.length
  const all = rest > 0 ? [...named, formatQuantity(rest, 'other')] : named
  return `Used in ${all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`}.`
}

/** `+1,204 / −310 customers`. */
export function impactWords({ entering, leaving }: Pick<SegmentImpact, 'entering' | 'leaving'>): string {
  if (entering === 0 && leaving === 0) return 'The same customers'
  return `+${formatCount(entering)} / −${formatQuantity(leaving, 'customer')}`
}
