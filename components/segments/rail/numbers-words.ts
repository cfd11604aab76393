import { formatCount, formatPercent, formatQuantity } from '@/lib/core/format'
import type { AudienceNumbers } from '@/lib/audience/schema'

/** For those who hear the change: the number, and by how much it moved. */
export function countWords(customers: number, delta: number | undefined): string {
  const now = formatQuantity(customers, 'customer')
  if (!delta) return now
  return `${now}, ${delta < 0 ? 'down' : 'up'} ${formatCount(Math.abs(delta))}`
}

/** `−12,408` with its sign as it is printed. */
export function deltaText(delta: number): string {
  return `${delta < 0 ? '−' : '+'}${formatCount(Math.abs(delta))}`
}

/** A part of the same number for everybody; undefined while there is nobody at all. */
export function shareOfEverybody(part: number, whole: number, what: string): { share: number; text: string } | undefined {
  if (whole === 0) return undefined
  const share = part / whole
  return { share, text: `${formatPercent(share)} of ${what}` }
}

export function reachWords({ email, phone, address, paidSocial }: AudienceNumbers): string {
  return [
    `email ${formatCount(email)}`,
    `phone ${formatCount(phone)}`,
    `post ${formatCount(address)}`,
    `paid social ${formatCount(paidSocial)}`,
  ].join(' · ')
}
