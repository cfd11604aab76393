import { ACTIVITY_TABLE } from '@/lib/segments/catalogue/campaign-recipients'
import { LINES_TABLE } from '@/lib/segments/catalogue/standard'
import type { Attribute, Catalogue } from '@/lib/segments/catalogue/types'
import { problemOf as dateProblemOf } from '@/lib/segments/dates'
import { findOperator } from '@/lib/segments/operators'
import { MAX_LIST_VALUES } from '@/lib/segments/limits'
import type { DateValue } from '@/lib/segments/schema'
import type { ActivityRow, AmountDraft, Comparison, Entry, FilterRow, PurchaseRow, Row, WhenDraft } from './draft'
import { shapeOf } from './shape'

/** `unfinished` is quiet: somebody is still at it. `wrong` needs mending. Neither is counted, and neither can be saved. */
export interface Problem {
  kind: 'unfinished' | 'wrong'
  text: string
}

const NEEDS_A_VALUE: Problem = { kind: 'unfinished', text: 'needs a value' }

export function problemOf(row: Row, catalogue: Catalogue): Problem | undefined {
  if (row.kind === 'attribute') return comparisonProblem(row, catalogue.find(row.table, row.attribute))
  if (row.kind === 'member') return row.ref === null ? { kind: 'unfinished', text: `choose a ${row.of}` } : undefined
  if (row.kind === 'activity') return unfinishedFilter(row, catalogue)?.problem
  return purchaseProblem(row, catalogue)
}

/** The table whose attributes a row's filters compare. */
export function filtersBy(row: PurchaseRow | ActivityRow): string {
  return row.kind === 'purchase' ? LINES_TABLE : ACTIVITY_TABLE
}

export function filterProblem(filter: FilterRow, table: string, catalogue: Catalogue): Problem | undefined {
  return comparisonProblem(filter, catalogue.find(table, filter.attribute))
}

function comparisonProblem(comparison: Comparison, attribute: Attribute | undefined): Problem | undefined {
  if (!attribute) return wrong('This attribute is not in the catalogue any more. Choose another one, or remove the condition.')
  if (!findOperator(attribute.type, comparison.operator))
    return wrong(`A ${attribute.type} attribute cannot be compared like that. Choose another operator.`)
  switch (shapeOf(comparison.operator)) {
    case 'none':
      return undefined
    case 'list':
      return listProblem(comparison.list)
    case 'one':
      return entryProblem(comparison.value)
    case 'range':
      return entryProblem(comparison.value) ?? entryProblem(comparison.to)
  }
}

function purchaseProblem(row: PurchaseRow, catalogue: Catalogue): Problem | undefined {
  return sentenceProblem(row) ?? unfinishedFilter(row, catalogue)?.problem
}

/** What is missing in the first line of a purchase row, its filters left out: those say so themselves. */
export function sentenceProblem(row: PurchaseRow): Problem | undefined {
  return (
    (hasAmount(row) ? amountProblem(row.amount) : undefined) ??
    (row.behaviour === 'most_frequent' ? entryProblem(row.value) : undefined) ??
    whenProblem(row.when)
  )
}

export function unfinishedFilter(row: PurchaseRow | ActivityRow, catalogue: Catalogue): { id: string; problem: Problem } | undefined {
  for (const filter of row.filters) {
    const problem = filterProblem(filter, filtersBy(row), catalogue)
    if (problem) return { id: filter.id, problem }
  }
  return undefined
}

export function hasAmount(row: PurchaseRow): boolean {
  return row.behaviour === 'has_purchased' || row.behaviour === 'total_value' || row.behaviour === 'total_quantity'
}

function amountProblem({ operator, value, to }: AmountDraft): Problem | undefined {
  return entryProblem(value) ?? (operator === 'between' ? entryProblem(to) : undefined)
}

function whenProblem({ operator, value, to }: WhenDraft): Problem | undefined {
  if (operator === 'any_time') return undefined
  return entryProblem(value) ?? (shapeOf(operator) === 'range' ? entryProblem(to) : undefined)
}

export function entryProblem(entry: Entry): Problem | undefined {
  if (entry === null) return NEEDS_A_VALUE
  if (typeof entry === 'object') return dateProblem(entry)
  if (typeof entry === 'string' && entry.trim() === '') return NEEDS_A_VALUE
  return typeof entry === 'string' && entry.length > 1_000 ? wrong('At most 1,000 characters.') : undefined
}

function dateProblem(value: DateValue): Problem | undefined {
  if (!dateProblemOf(value)) return undefined
  if ('relative' in value && value.relative.trim() === '') return NEEDS_A_VALUE
  if ('relative' in value) return wrong(`“${value.relative}” is no date that can be read. Try “today - 30 days” or “2 months ago”.`)
  return wrong('This day does not exist.')
}

export function listProblem(list: Comparison['list']): Problem | undefined {
  if (list.length === 0) return { kind: 'unfinished', text: 'needs at least one value' }
  return list.length > MAX_LIST_VALUES
    ? wrong(`At most ${MAX_LIST_VALUES.toLocaleString('en')} values; these are ${list.length.toLocaleString('en')}.`)
    : undefined
}

function wrong(text: string): Problem {
  return { kind: 'wrong', text }
}
