import type { Attribute } from '@/lib/segments/catalogue/types'
import { findOperator, operatorsOf } from '@/lib/segments/operators'
import type { Operator, PurchaseBehaviour } from '@/lib/segments/schema'
import type { AttributeRow, Comparison, FilterRow, PurchaseRow, Scalar } from './draft'
import { shapeOf } from './shape'

export function newAttributeRow(id: string, attribute: Attribute): AttributeRow {
  return { id, kind: 'attribute', table: attribute.table, attribute: attribute.attribute, ...comparisonFor(attribute) }
}

export function newFilterRow(id: string, attribute: Attribute): FilterRow {
  return { id, attribute: attribute.attribute, ...comparisonFor(attribute) }
}

export function newPurchaseRow(id: string, behaviour: PurchaseBehaviour): PurchaseRow {
  return {
    id,
    kind: 'purchase',
    behaviour,
    amount: { operator: 'more_than', value: null, to: null },
    when: { operator: 'after', value: { relative: 'today - 1 year' }, to: null },
    filters: [],
    attribute: 'category',
    value: '',
  }
}

/** Another attribute in the same row: what it was compared with stays only where the new one can be compared with it too. */
export function withAttribute<R extends AttributeRow | FilterRow>(row: R, before: Attribute | undefined, next: Attribute): R {
  const place = 'table' in row ? { ...row, table: next.table, attribute: next.attribute } : { ...row, attribute: next.attribute }
  const keeps = before?.type === next.type && findOperator(next.type, row.operator) !== undefined
  return keeps ? { ...place, list: [] } : { ...place, ...comparisonFor(next) }
}

/** Another operator: a single value and a list stand in for each other, so that changing the mind costs no typing. */
export function withOperator<C extends Comparison>(comparison: C, operator: Operator): C {
  const { value, list } = comparison
  if (shapeOf(operator) === 'list' && list.length === 0 && isScalar(value)) return { ...comparison, operator, list: [value] }
  if (shapeOf(operator) === 'one' && value === null && list.length === 1) return { ...comparison, operator, value: list[0] ?? null }
  return { ...comparison, operator }
}

function isScalar(value: Comparison['value']): value is Scalar {
  return typeof value === 'number' || (typeof value === 'string' && value !== '')
}

function comparisonFor(attribute: Attribute): Comparison {
  const value = attribute.type === 'date' || attribute.type === 'datetime' ? { relative: 'today - 1 year' } : null
  return { operator: usualOperator(attribute), value, to: null, list: [] }
}

/** What people mostly mean by naming the attribute, so that the row often needs no second choice. */
function usualOperator(attribute: Attribute): Operator {
  const first = operatorsOf(attribute.type)[0]?.operator ?? 'is_not_null'
  switch (attribute.type) {
    case 'boolean':
      return first
    case 'string':
      return attribute.personal ? first : 'in_list'
    case 'integer':
    case 'decimal':
      return attribute.unit ? 'greater_or_equal' : 'in_list'
    case 'date':
    case 'datetime':
      return 'on_or_after'
  }
}
