import { ACTIVITY_TABLE } from './catalogue/campaign-recipients'
import { LINES_TABLE } from './catalogue/standard'
import type { AttributeType, Catalogue } from './catalogue/types'
import { canonicalDate } from './canonical-date'
import { normalise } from './normalise'
import { amountRanges, numberRanges } from './number-ranges'
import { intersection, rangesText } from './ranges'
import { isGroup } from './nodes'
import type { Condition, Definition, Filter, Group, Node, PurchaseCondition, When } from './schema'
import { fold } from './text'

/**
 * One text for one meaning: two definitions with the same text have the same members, in every database at every instant.
 * What plays no part: ids, the order of keys, of conditions and of list values, repeated and nested groups, letter case, the way a number
 * or a date is written, and conditions that are switched off.
 */
export function canonicalText(definition: Definition, catalogue: Catalogue): string {
  const { include, exclude } = normalise(definition)
  return JSON.stringify([textOf(formOf(include, catalogue)), exclude === null ? null : textOf(formOf(exclude, catalogue))])
}

/** Of one condition, wherever it stands. */
export function conditionText(condition: Condition, catalogue: Catalogue): string {
  return JSON.stringify(conditionForm(condition, catalogue))
}

/** A condition as text, or what a group joins: in order, each once, and no group of the same join or of one member among them. */
type Form = string | { match: Group['match']; parts: readonly Form[] }

function formOf(node: Node, catalogue: Catalogue): Form {
  if (!isGroup(node)) return conditionText(node, catalogue)
  const { match } = node
  const parts = node.of.flatMap((one): readonly Form[] => {
    const form = formOf(one, catalogue)
    return typeof form !== 'string' && form.match === match ? form.parts : [form]
  })
  const distinct = [...new Map(parts.map((part) => [textOf(part), part])).entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  const [only, ...others] = distinct.map(([, part]) => part)
  if (only === undefined) return { match: 'all', parts: [] }
  return others.length === 0 ? only : { match, parts: [only, ...others] }
}

function textOf(form: Form): string {
  return typeof form === 'string' ? form : `${form.match}(${form.parts.map(textOf).join(' ')})`
}

function conditionForm(condition: Condition, catalogue: Catalogue): unknown {
  switch (condition.kind) {
    case 'attribute': {
      const attribute = catalogue.find(condition.table, condition.attribute)
      return [condition.table, condition.attribute, comparisonForm(condition, attribute?.type)]
    }
    case 'purchase':
      return purchaseForm(condition, catalogue)
    case 'activity':
      return [condition.in, condition.operator, condition.ref ?? null, ...filterForms(condition.filters, ACTIVITY_TABLE, catalogue)]
    default:
      return plainForm(condition)
  }
}

function comparisonForm(comparison: Filter, type: AttributeType | undefined): unknown {
  if (comparison.operator === 'is_null' || comparison.operator === 'empty') return 'no value'
  if (comparison.operator === 'is_not_null' || comparison.operator === 'not_empty') return 'a value'
  switch (type) {
    case 'integer':
    case 'decimal': {
      const text = rangesText(numberRanges(comparison, type))
      return text === '..' ? 'a value' : [text]
    }
    case 'string':
      return textForm(comparison)
    case 'date':
    case 'datetime':
      return canonicalDate(comparison)
    default:
      return valueForm(comparison)
  }
}

function textForm(comparison: Filter): unknown {
  switch (comparison.operator) {
    case 'exactly':
      return ['one of', fold(comparison.value)]
    case 'not_exactly':
      return ['none of', fold(comparison.value)]
    case 'in_list':
      return ['one of', ...folded(comparison.value)]
    case 'not_in_list':
      return ['none of', ...folded(comparison.value)]
    case 'has':
    case 'does_not_contain':
    case 'starts_with':
    case 'ends_with':
      return [comparison.operator, fold(comparison.value)]
    default:
      return valueForm(comparison)
  }
}

function valueForm(comparison: Filter): unknown {
  return [comparison.operator, 'value' in comparison ? plainForm(comparison.value) : null]
}

function folded(list: readonly (string | number)[]): string[] {
  return [...new Set(list.map((one) => fold(String(one))))].sort()
}

/** At least one order is always meant, so that "more than 0 times" and "less than 2 times" are what they count to. */
const ONCE = [{ from: { at: 1, after: false }, to: null }]

function purchaseForm(condition: PurchaseCondition, catalogue: Catalogue): unknown {
  const { behaviour } = condition
  return [behaviour, detailOf(condition), whenForm(condition.when), ...filterForms(condition.filters, LINES_TABLE, catalogue)]
}

/** In order, each once: they are joined by AND. */
function filterForms(filters: readonly Filter[], table: string, catalogue: Catalogue): string[] {
  const forms = filters.map((filter) => JSON.stringify([filter.attribute, comparisonForm(filter, catalogue.find(table, filter.attribute)?.type)]))
  return [...new Set(forms)].sort()
}

function detailOf(condition: PurchaseCondition): unknown {
  switch (condition.behaviour) {
    case 'has_purchased':
      return rangesText(intersection(amountRanges(condition.times, 'integer'), ONCE))
    case 'total_value':
      return rangesText(amountRanges(condition.amount, 'decimal'))
    case 'total_quantity':
      return rangesText(amountRanges(condition.amount, 'integer'))
    case 'most_frequent':
      return [condition.attribute, fold(condition.value)]
    default:
      return null
  }
}

function whenForm(when: When): unknown {
  return when.operator === 'any_time' ? null : canonicalDate(when)
}

/** Keys in order, without what only marks the condition. */
function plainForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainForm)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'id' && key !== 'off')
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plainForm(one)]))
}
