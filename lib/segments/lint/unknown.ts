import { LINES_TABLE } from '../catalogue/standard'
import type { Attribute } from '../catalogue/types'
import { decimalText } from '../decimal'
import type { Condition, Definition, Filter } from '../schema'
import { fold } from '../text'
import { withCondition, withoutConditions } from './edit'
import { type Finding, finding } from './finding'
import { nearest } from './nearest'
import type { Fix, LintContext } from './types'

const MOST = 5

/** Values that no customer has, with the one that was probably meant. */
export function unknownValues(condition: Condition, definition: Definition, context: LintContext): Finding[] {
  if (condition.kind === 'attribute') {
    return unknownIn(condition, context.catalogue.find(condition.table, condition.attribute), context, (changed) => {
      const next = changed && ({ ...condition, ...changed } as Condition)
      return next ? withCondition(definition, next) : withoutConditions(definition, [condition.id])
    }).map(({ sentence, fixes }) => finding('unknown_value', [condition.id], sentence, fixes))
  }
  if (condition.kind !== 'purchase') return []
  return condition.filters.flatMap((filter, index) =>
    unknownIn(filter, context.catalogue.find(LINES_TABLE, filter.attribute), context, (changed) => {
      const filters = changed ? condition.filters.with(index, changed) : condition.filters.toSpliced(index, 1)
      return withCondition(definition, { ...condition, filters })
    }).map(({ sentence, fixes }) => finding('unknown_value', [condition.id], sentence, fixes)),
  )
}

type Found = Pick<Finding, 'sentence' | 'fixes'>

function unknownIn(
  comparison: Filter,
  attribute: Attribute | undefined,
  context: LintContext,
  change: (next: Filter | undefined) => Definition,
): Found[] {
  const known = attribute && (attribute.values ?? context.facts.valuesOf?.(attribute.table, attribute.attribute))
  if (!attribute || !known || known.length === 0) return []
  const form = (value: string | number): string => (attribute.type === 'string' ? fold(String(value)) : decimalText(value))
  const forms = new Set(known.map(form))
  return typedIn(comparison)
    .filter((value) => !forms.has(form(value)))
    .slice(0, MOST)
    .map((value) => {
      const meant = nearest(String(value), known)
      const question = meant === undefined ? '' : ` Did you mean “${meant}”?`
      const fixes: Fix[] = meant === undefined ? [] : [{ label: `Change it to “${meant}”`, definition: change(replaced(comparison, value, meant)) }]
      const remaining = replaced(comparison, value, undefined)
      if (meant === undefined || remaining) fixes.push({ label: `Remove “${value}”`, definition: change(remaining) })
      return { sentence: `“${value}” is not a value of ${attribute.label}.${question}`, fixes }
    })
}

function typedIn(comparison: Filter): (string | number)[] {
  switch (comparison.operator) {
    case 'exactly':
    case 'not_exactly':
    case 'equals':
    case 'not_equals':
      return [comparison.value]
    case 'in_list':
    case 'not_in_list':
      return comparison.value
    default:
      return []
  }
}

/** Undefined when nothing would be left to compare with. */
function replaced(comparison: Filter, value: string | number, meant: string | undefined): Filter | undefined {
  switch (comparison.operator) {
    case 'exactly':
    case 'not_exactly':
      return meant === undefined ? undefined : { ...comparison, value: meant }
    case 'equals':
    case 'not_equals':
      return meant === undefined ? undefined : { ...comparison, value: meant }
    case 'in_list':
    case 'not_in_list': {
      const list = comparison.value.flatMap((one) => (one === value ? (meant === undefined ? [] : [meant]) : [one]))
      const distinct = [...new Set(list)]
      return distinct.length === 0 ? undefined : { ...comparison, value: distinct }
    }
    default:
      return comparison
  }
}
