import type { AttributeCondition, Condition, Definition, Filter, Group, Node, PurchaseCondition } from '@/lib/segments/schema'
import { isGroup } from '@/lib/segments/nodes'
import type { AttributeRow, Comparison, Draft, DraftGroup, DraftNode, FilterRow, PurchaseRow, Row, WhenDraft } from './draft'
import { emptyGroup } from './draft'

/** Opens a saved definition for editing. Group ids follow their place, so server and browser agree on them. */
export function fromDefinition(definition: Definition): Draft {
  return {
    include: rootOf(definition.include, 'include'),
    exclude: definition.exclude && rootOf(definition.exclude, 'exclude'),
  }
}

/** The editor draws a root's children as sections: conditions that stand beside groups get a section of their own, which means the same. */
function rootOf(group: Group, id: string): DraftGroup {
  const sections: DraftGroup[] = []
  let loose: DraftNode[] | undefined
  group.of.forEach((node, index) => {
    if (isGroup(node)) {
      loose = undefined
      sections.push(groupOf(node, `${id}.${index}`))
    } else if (loose) {
      loose.push(rowOf(node))
    } else {
      loose = [rowOf(node)]
      sections.push(emptyGroup(`${id}.${index}`, group.match, loose))
    }
  })
  return emptyGroup(id, group.match, sections.length > 0 ? sections : [emptyGroup(`${id}.0`)])
}

function groupOf(group: Group, id: string): DraftGroup {
  return emptyGroup(
    id,
    group.match,
    group.of.map((node, index) => nodeOf(node, `${id}.${index}`)),
  )
}

function nodeOf(node: Node, id: string): DraftNode {
  return isGroup(node) ? groupOf(node, id) : rowOf(node)
}

export function rowOf(condition: Condition): Row {
  const row = plainRow(condition)
  return condition.off ? { ...row, off: true } : row
}

function plainRow(condition: Condition): Row {
  switch (condition.kind) {
    case 'attribute':
      return attributeRow(condition)
    case 'purchase':
      return purchaseRow(condition)
    case 'member':
      return condition
    case 'activity': {
      const { id, kind, operator, ref = null, filters } = condition
      return { id, kind, in: condition.in, operator, ref, filters: filterRows(id, filters) }
    }
  }
}

function attributeRow(condition: AttributeCondition): AttributeRow {
  return { id: condition.id, kind: 'attribute', table: condition.table, attribute: condition.attribute, ...comparisonOf(condition) }
}

function purchaseRow(condition: PurchaseCondition): PurchaseRow {
  const frequent = condition.behaviour === 'most_frequent'
  return {
    id: condition.id,
    kind: 'purchase',
    behaviour: condition.behaviour,
    amount: amountOf(condition),
    when: whenOf(condition),
    filters: filterRows(condition.id, condition.filters),
    attribute: frequent ? condition.attribute : '',
    value: frequent ? condition.value : '',
  }
}

function filterRows(id: string, filters: readonly Filter[]): FilterRow[] {
  return filters.map((filter, index) => ({ id: `${id}.${index}`, attribute: filter.attribute, ...comparisonOf(filter) }))
}

function amountOf(condition: PurchaseCondition): PurchaseRow['amount'] {
  const amount = 'times' in condition ? condition.times : 'amount' in condition ? condition.amount : undefined
  if (!amount) return { operator: 'more_than', value: null, to: null }
  if (amount.operator === 'between') return { operator: 'between', value: amount.value[0], to: amount.value[1] }
  return { operator: amount.operator, value: amount.value, to: null }
}

function whenOf(condition: PurchaseCondition): WhenDraft {
  const { when } = condition
  if (when.operator === 'any_time') return { operator: 'any_time', value: null, to: null }
  return Array.isArray(when.value)
    ? { operator: when.operator, value: when.value[0], to: when.value[1] }
    : { operator: when.operator, value: when.value, to: null }
}

function comparisonOf(source: Filter | AttributeCondition): Comparison {
  const empty: Comparison = { operator: source.operator, value: null, to: null, list: [] }
  if (!('value' in source)) return empty
  if (source.operator === 'in_list' || source.operator === 'not_in_list') return { ...empty, list: source.value }
  if (Array.isArray(source.value)) return { ...empty, value: source.value[0], to: source.value[1] }
  return { ...empty, value: source.value }
}
