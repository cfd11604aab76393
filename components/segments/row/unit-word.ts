import type { Unit } from '@/lib/segments/catalogue/types'

/** What stands after a number; a share (0 to 1) has no word that would not mislead. */
export function unitWord(unit: Unit | undefined, currency: string): string | undefined {
  if (unit === undefined || unit === 'share') return undefined
  return unit === 'money' ? currency : unit
}
