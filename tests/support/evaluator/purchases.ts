import type { Amount, Filter, PurchaseCondition } from '../../../lib/segments/schema'
import { alike, holds, type Value } from './compare'
import { exact, sum } from './exact'
import type { History, Purchase } from './history'
import type { RawLine } from './world'
import { lineValue } from './values'

interface Kept {
  document: Purchase
  line: RawLine
}

export function holdsForPurchases(condition: PurchaseCondition, history: History): boolean {
  const kept = history.documents.flatMap((document) =>
    document.lines.filter((line) => isKept(line, document, condition.filters, history)).map((line): Kept => ({ document, line })),
  )
  const inWindow = ({ document }: Kept): boolean => isIn(condition, document, history)
  const bought = kept.filter(inWindow)
  const orders = [...new Set(kept.map(({ document }) => document))]
  switch (condition.behaviour) {
    case 'has_purchased':
      return bought.length > 0 && meets(condition.times, exact(distinctOrders(bought)))
    case 'has_not_purchased':
      return bought.length === 0
    case 'first_purchase':
      return orders.slice(0, 1).some((document) => isIn(condition, document, history))
    case 'repeat_purchase':
      return orders.slice(1).some((document) => isIn(condition, document, history))
    case 'total_value':
      return bought.length > 0 && meets(condition.amount, sum(bought.map(({ line }) => line.item_revenue)))
    case 'total_quantity':
      return bought.length > 0 && meets(condition.amount, sum(bought.map(({ line }) => line.quantity)))
    case 'most_frequent':
      return isMostFrequent(condition.attribute, condition.value, bought)
  }
}

function isKept(line: RawLine, document: Purchase, filters: readonly Filter[], { today, zone }: History): boolean {
  if (line.is_return === true || line.is_cancellation === true) return false
  return filters.every((filter) => holds(filter, lineValue(filter.attribute, line, document), { today, zone }))
}

function isIn({ when }: PurchaseCondition, document: Purchase, { today, zone }: History): boolean {
  if (when.operator === 'any_time') return true
  return holds({ attribute: 'order_datetime', ...when }, { type: 'instant', value: document.at }, { today, zone })
}

function distinctOrders(lines: readonly Kept[]): number {
  return new Set(lines.map(({ document }) => document.order_id)).size
}

function meets(amount: Amount, value: bigint): boolean {
  switch (amount.operator) {
    case 'more_than':
      return value > exact(amount.value)
    case 'less_than':
      return value < exact(amount.value)
    case 'exactly':
      return value === exact(amount.value)
    case 'between':
      return exact(amount.value[0]) <= value && value <= exact(amount.value[1])
  }
}

function isMostFrequent(attribute: string, wanted: string, bought: readonly Kept[]): boolean {
  const spelled = (kept: Kept): string | null => textOf(lineValue(attribute, kept.line, kept.document))
  const groups = Map.groupBy(
    bought.filter((kept) => spelled(kept) !== null),
    (kept) => alike(spelled(kept) ?? ''),
  )
  const own = groups.get(alike(wanted))
  return own !== undefined && [...groups.values()].every((other) => distinctOrders(other) <= distinctOrders(own))
}

function textOf(value: Value): string | null {
  return value.type === 'string' ? value.value : null
}
