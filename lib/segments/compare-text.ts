import { misfit } from './misfit'
import type { Filter } from './schema'
import { fold } from './text'

/** The string operators over a value that is known here and is not blank. */
export function compareText(comparison: Filter, value: string): boolean {
  const folded = fold(value)
  switch (comparison.operator) {
    case 'exactly':
      return folded === fold(comparison.value)
    case 'not_exactly':
      return folded !== fold(comparison.value)
    case 'has':
      return folded.includes(fold(comparison.value))
    case 'does_not_contain':
      return !folded.includes(fold(comparison.value))
    case 'starts_with':
      return folded.startsWith(fold(comparison.value))
    case 'ends_with':
      return folded.endsWith(fold(comparison.value))
    case 'in_list':
      return comparison.value.some((one) => fold(String(one)) === folded)
    case 'not_in_list':
      return comparison.value.every((one) => fold(String(one)) !== folded)
    case 'empty':
      return false
    case 'not_empty':
      return true
    default:
      throw misfit(comparison)
  }
}
