import { DIALECT, text } from './dialect'
import { type Fragment, sql } from './fragment'
import { misfit } from './misfit'
import type { Filter, TEXT_OPERATORS } from './schema'
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
  switch (comparison.operator) {
    case 'in_list':
    case 'not_in_list':
      return compileList(comparison.operator, comparison.value, value)
    case 'empty':
      return sql`${value} is null`
    case 'not_empty':
      return sql`${value} is not null`
    case 'exactly':
    case 'not_exactly':
    case 'has':
    case 'does_not_contain':
    case 'starts_with':
    case 'ends_with':
      return compileText(comparison.operator, fold(comparison.value), value)
    default:
      throw misfit(comparison)
  }
}

function compileText(operator: (typeof TEXT_OPERATORS)[number], wanted: string, value: Fragment): Fragment {
  const folded = DIALECT.fold(value, [wanted])
  switch (operator) {
    case 'exactly':
      return sql`${folded} = ${text(wanted)}`
    case 'not_exactly':
      return sql`${folded} <> ${text(wanted)}`
    case 'has':
      return DIALECT.includes(folded, wanted)
    case 'does_not_contain':
      return sql`not (${DIALECT.includes(folded, wanted)})`
    case 'starts_with':
      return DIALECT.startsWith(folded, wanted)
    case 'ends_with':
      return DIALECT.endsWith(folded, wanted)
  }
}

function compileList(operator: 'in_list' | 'not_in_list', list: readonly (string | number)[], value: Fragment): Fragment {
  const wanted = [...new Set(list.map((one) => fold(String(one))))]
  const folded = DIALECT.fold(value, wanted)
  return operator === 'in_list' ? DIALECT.inList(folded, wanted, 'text') : DIALECT.notInList(folded, wanted, 'text')
}
