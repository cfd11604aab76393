import { LINES_TABLE } from './catalogue/standard'
import type { Attribute, Catalogue } from './catalogue/types'
import { columnOf, compileComparison } from './compile-attribute'
import { compileAmount } from './compile-number'
import { compileWhen } from './compile-date'
import { rowsOf } from './compile-rows'
import type { Moment } from './dates'
import { DIALECT, text } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { misfit, unknownNode } from './misfit'
import type { Amount, PurchaseCondition } from './schema'
import { fold } from './text'

const TIME = raw('l.order_datetime')
const ORDERED_AT = raw('bought.order_datetime')
const ORDERS = raw('count(*)')
const DISTINCT_ORDERS = raw('count(distinct l.order_id)')

export interface PurchaseContext {
  catalogue: Catalogue
  databaseId: string
  moment: Moment
}

/** The customers for whom it holds; for `has_not_purchased` those for whom it does not. */
export function compilePurchase(condition: PurchaseCondition, context: PurchaseContext): Fragment {
  const window = compileWhen(condition.when, TIME, context.moment)
  switch (condition.behaviour) {
    case 'has_not_purchased':
      return customers(condition, context, window)
    case 'has_purchased':
      return isOnce(condition.times)
        ? customers(condition, context, window)
        : customersOfOrders(condition, context, window, compileAmount(condition.times, ORDERS))
    case 'total_value':
      return customers(condition, context, window, compileAmount(condition.amount, raw('coalesce(sum(l.item_revenue), 0)')))
    case 'total_quantity':
      return customers(condition, context, window, compileAmount(condition.amount, raw('sum(l.item_quantity)')))
    case 'first_purchase':
      return customers(condition, context, undefined, compileWhen(condition.when, raw('min(l.order_datetime)'), context.moment))
    case 'repeat_purchase':
      return customersOfOrders(condition, context, undefined, repeats(condition, context))
    case 'most_frequent':
      return mostFrequent(condition, context, window)
    default:
      return unknownNode(condition)
  }
}

/** At least one order, which is meant with every purchase. */
export function isOnce({ operator, value }: Amount): boolean {
  return operator === 'more_than' && Number(value) === 0
}

/** More orders in the window than the first one alone accounts for. */
function repeats(condition: PurchaseCondition, context: PurchaseContext): Fragment {
  const [window, first] = [ORDERED_AT, sql`min(${ORDERED_AT})`].map((time) => compileWhen(condition.when, time, context.moment))
  if (!window || !first) return sql`${ORDERS} > 1`
  return sql`count(*) filter (where ${window}) > case when ${first} then 1 else 0 end`
}

function customers(condition: PurchaseCondition, context: PurchaseContext, window?: Fragment, having?: Fragment): Fragment {
  const { from, where } = qualifying(condition, context, window)
  const grouped = sql`select l.customer_id from ${from} where ${where} group by l.customer_id`
  return having ? sql`${grouped} having ${having}` : grouped
}

/** All lines of an order have its time, so that grouping by both is by order, and follows the indexes of order_line. */
function customersOfOrders(condition: PurchaseCondition, context: PurchaseContext, window: Fragment | undefined, having: Fragment): Fragment {
  const { from, where } = qualifying(condition, context, window)
  const orders = sql`select l.customer_id, l.order_datetime from ${from} where ${where} group by l.customer_id, l.order_datetime, l.order_id`
  return sql`select bought.customer_id from (${orders}) bought group by bought.customer_id having ${having}`
}

/** Ties count for each of the values; a line without a value competes with none. */
function mostFrequent(condition: Extract<PurchaseCondition, { behaviour: 'most_frequent' }>, context: PurchaseContext, window?: Fragment): Fragment {
  const attribute = attributeOf(condition.attribute, context)
  if (attribute.type !== 'string' || attribute.source.kind !== 'column') throw misfit(condition)
  const value = DIALECT.fold(columnOf(attribute.source))
  const { from, where } = qualifying(condition, context, window, [attribute])
  const counted = sql`select l.customer_id, ${value} as choice, ${DISTINCT_ORDERS} as orders,
    max(${DISTINCT_ORDERS}) over (partition by l.customer_id) as most
    from ${from} where ${where} and ${columnOf(attribute.source)} is not null group by l.customer_id, ${value}`
  return sql`select counted.customer_id from (${counted}) counted
    where counted.orders = counted.most and counted.choice = ${text(fold(condition.value))}`
}

/** Lines that were kept, that pass the filters and that lie in the window. */
export function qualifying(
  condition: PurchaseCondition,
  context: PurchaseContext,
  window: Fragment | undefined,
  more: readonly Attribute[] = [],
): { from: Fragment; where: Fragment } {
  const filters = condition.filters.map((filter) => ({ filter, attribute: attributeOf(filter.attribute, context) }))
  const { from, scope } = rowsOf('order_line', [...filters.map(({ attribute }) => attribute), ...more], context.databaseId, context.moment)
  const kept = raw('l.is_return is not true and l.is_cancellation is not true')
  const passed = filters.map(({ filter, attribute }) => compileComparison(filter, attribute, context.moment))
  return { from, where: join([scope, kept, ...passed, ...(window ? [window] : [])], ' and ') }
}

function attributeOf(name: string, { catalogue }: PurchaseContext): Attribute {
  const attribute = catalogue.find(LINES_TABLE, name)
  if (!attribute) throw misfit({ attribute: name })
  return attribute
}
