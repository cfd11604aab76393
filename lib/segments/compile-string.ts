import { DIALECT, text } from './dialect'
import { type Fragment, sql } from './fragment'
import { misfit } from './misfit'
import type { Filter } from './schema'
import { fold } from './text'

export function compileBoolean(comparison: Filter, value: Fragment): Fragment {
  switch (comparison.operator) {
    case 'is_true':
      return sql`${value} is true`
    case 'is_false':
      return sql`${value} is false`
    case 'is_null':
      return sql`${value} is null`
    case 'is_not_null':
      return sql`${value} is not null`
    default:
      throw misfit(comparison)
  }
}

/** Stored text is NFC and NULL where it is blank: the import sees to it. */
export function compileString(comparison: Filter, value: Fragment): Fragment {
  const folded = DIALECT.fold(value)
  switch (comparison.operator) {
    case 'exactly':
      return sql`${folded} = ${text(fold(comparison.value))}`
    case 'not_exactly':
      return sql`${folded} <> ${text(fold(comparison.value))}`
    case 'has':
      return DIALECT.includes(folded, fold(comparison.value))
    case 'does_not_contain':
      return sql`not (${DIALECT.includes(folded, fold(comparison.value))})`
    case 'starts_with':
      return DIALECT.startsWith(folded, fold(comparison.value))
    case 'ends_with':
      return DIALECT.endsWith(folded, fold(comparison.value))
    case 'in_list':
      return DIALECT.inList(folded, foldedList(comparison.value), 'text')
    case 'not_in_list':
      return DIALECT.notInList(folded, foldedList(comparison.value), 'text')
    case 'empty':
      return sql`${value} is null`
    case 'not_empty':
      return sql`${value} is not null`
    default:
      throw misfit(comparison)
  }
}

function foldedList(list: readonly (string | number)[]): string[] {
  return [...new Set(list.map((value) => fold(String(value))))]
}
