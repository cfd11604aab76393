import type { Comparison } from '../draft/draft'

/** Whether a number is among those that a comparison takes; false while it is not finished. */
export function chosenIn({ operator, value, to }: Pick<Comparison, 'operator' | 'value' | 'to'>, number: number): boolean {
  const [from, until] = [numberOf(value), numberOf(to)]
  if (from === undefined) return false
  switch (operator) {
    case 'greater_than':
      return number > from
    case 'greater_or_equal':
      return number >= from
    case 'less_than':
      return number < from
    case 'less_or_equal':
      return number <= from
    case 'not_equals':
      return true
    case 'between':
      return until !== undefined && number >= from && number <= until
    case 'not_between':
      return until !== undefined && (number < from || number > until)
    default:
      return false
  }
}

function numberOf(entry: unknown): number | undefined {
  if (typeof entry !== 'number' && typeof entry !== 'string') return undefined
  return entry === '' || Number.isNaN(Number(entry)) ? undefined : Number(entry)
}
