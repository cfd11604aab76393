import 'server-only'

/** Over an order line `l`: it was sold, returned later or not. */
const IS_SOLD = 'l.item_quantity > 0 and l.is_cancellation is not true'
const IS_RETURNED = 'l.is_return and l.is_cancellation is not true'
const IS_CANCELLED = 'l.is_cancellation'
/** What counts for a purchase condition (lib/segments/compile-purchase.ts). */
const IS_KEPT = 'l.is_return is not true and l.is_cancellation is not true'

export interface Fact {
  column: string
  bit: number
  /** SQL over the order's lines `l`. */
  fromLines: string
}

/**
 * Figures of an order that its lines can give. One that came with the order itself stays as it came, and its bit is set in the order's
 * `imported_facts`. Returned and cancelled figures are never above zero.
 */
export const FACTS: readonly Fact[] = [
  { column: 'order_quantity', bit: 1, fromLines: sum('l.item_quantity', IS_SOLD) },
  { column: 'order_revenue', bit: 2, fromLines: sum('l.item_revenue', IS_SOLD) },
  { column: 'order_returned_quantity', bit: 4, fromLines: `-${sum('abs(l.item_quantity)', IS_RETURNED)}` },
  { column: 'order_returned_revenue', bit: 8, fromLines: `-${sum('abs(l.item_revenue)', IS_RETURNED)}` },
  { column: 'order_canceled_quantity', bit: 16, fromLines: `-${sum('abs(l.item_quantity)', IS_CANCELLED)}` },
  { column: 'order_canceled_revenue', bit: 32, fromLines: `-${sum('abs(l.item_revenue)', IS_CANCELLED)}` },
  { column: 'sum_item_revenue', bit: 64, fromLines: sum('l.item_revenue', IS_SOLD) },
  { column: 'sum_item_discount_amount', bit: 128, fromLines: sum('l.item_discount_amount', IS_SOLD) },
]

/** What an order's lines alone say of it; of one without lines, a row of NULLs stands in for them. */
export const OF_LINES: readonly { column: string; fromLines: string }[] = [
  { column: 'is_order', fromLines: `coalesce(bool_or(${IS_SOLD}), true)` },
  { column: 'kept_quantity', fromLines: `sum(l.item_quantity) filter (where ${IS_KEPT})` },
  { column: 'kept_revenue', fromLines: `sum(l.item_revenue) filter (where ${IS_KEPT})` },
]

function sum(value: string, condition: string): string {
  return `coalesce(sum(${value}) filter (where ${condition}), 0)`
}
