import { LINES_TABLE, ORDERS_TABLE } from './catalogue/standard'
import type { Attribute, Catalogue, Relation } from './catalogue/types'
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

const COUNT = raw('count(*)')

export interface PurchaseContext {
  catalogue: Catalogue
  databaseId: string
  moment: Moment
}

/** Rows that say what was bought, and what those of one customer come to. */
interface Bought {
  table: string
  relation: Relation
  customer: Fragment
  time: Fragment
  kept: Fragment
  orders: Fragment
  value: Fragment
  items: Fragment
}

const LINES: Bought = {
  table: LINES_TABLE,
  relation: 'order_line',
  customer: raw('l.customer_id'),
  time: raw('l.order_datetime'),
  kept: raw('l.is_return is not true and l.is_cancellation is not true'),
  orders: raw('count(distinct l.order_id)'),
  value: raw('coalesce(sum(l.item_revenue), 0)'),
  items: raw('sum(l.item_quantity)'),
}

/** One row for all kept lines of an order, which has no quantity where it has none. */
const ORDERS: Bought = {
  table: ORDERS_TABLE,
  relation: 'order',
  customer: raw('o.customer_id'),
  time: raw('o.order_datetime'),
  kept: raw('o.kept_quantity is not null'),
  orders: raw('count(*)'),
  value: raw('coalesce(sum(o.kept_revenue), 0)'),
  items: raw('sum(o.kept_quantity)'),
}

/** Nothing is asked of a line where orders have all that is asked about, under the same name. */
function boughtIn(condition: PurchaseCondition, { catalogue }: PurchaseContext): Bought {
  const named = [...condition.filters.map(({ attribute }) => attribute), ...(condition.behaviour === 'most_frequent' ? [condition.attribute] : [])]
  return named.every((name) => catalogue.find(ORDERS_TABLE, name)) ? ORDERS : LINES
}

/** The customers for whom it holds; for `has_not_purchased` those for whom it does not. */
export function compilePurchase(condition: PurchaseCondition, context: PurchaseContext): Fragment {
  const bought = boughtIn(condition, context)
  const window = compileWhen(condition.when, bought.time, context.moment)
  switch (condition.behaviour) {
    case 'has_not_purchased':
      return customers(bought, condition, context, window)
    case 'has_purchased':
      return isOnce(condition.times)
        ? customers(bought, condition, context, window)
        : customersOfOrders(bought, condition, context, window, () => compileAmount(condition.times, COUNT))
    case 'total_value':
      return customers(bought, condition, context, window, compileAmount(condition.amount, bought.value))
    case 'total_quantity':
      return customers(bought, condition, context, window, compileAmount(condition.amount, bought.items))
    case 'first_purchase':
      return customers(bought, condition, context, undefined, compileWhen(condition.when, sql`min(${bought.time})`, context.moment))
    case 'repeat_purchase':
      return customersOfOrders(bought, condition, context, undefined, (time) => repeats(condition, time, context))
    case 'most_frequent':
      return mostFrequent(bought, condition, context, window)
    default:
      return unknownNode(condition)
  }
}

/** At least one order, which is meant with every purchase. */
export function isOnce({ operator, value }: Amount): boolean {
  return operator === 'more_than' && Number(value) === 0
}

/** More orders in the window than the first one alone accounts for. */
function repeats(condition: PurchaseCondition, time: Fragment, { moment }: PurchaseContext): Fragment {
  const [window, first] = [time, sql`min(${time})`].map((of) => compileWhen(condition.when, of, moment))
  if (!window || !first) return sql`${COUNT} > 1`
  return sql`${COUNT} filter (where ${window}) > case when ${first} then 1 else 0 end`
}

function customers(bought: Bought, condition: PurchaseCondition, context: PurchaseContext, window?: Fragment, having?: Fragment): Fragment {
  const { from, where } = qualifying(bought, condition, context, window)
  const grouped = sql`select ${bought.customer} from ${from} where ${where} group by ${bought.customer}`
  return having ? sql`${grouped} having ${having}` : grouped
}

/**
 * What holds for as many rows as there are orders. All lines of an order have its time, so that grouping by both is by order, and follows the
 * indexes of order_line.
 */
function customersOfOrders(
  bought: Bought,
  condition: PurchaseCondition,
  context: PurchaseContext,
  window: Fragment | undefined,
  having: (time: Fragment) => Fragment,
): Fragment {
  if (bought === ORDERS) return customers(bought, condition, context, window, having(bought.time))
  const { from, where } = qualifying(bought, condition, context, window)
  const orders = sql`select l.customer_id, l.order_datetime from ${from} where ${where} group by l.customer_id, l.order_datetime, l.order_id`
  return sql`select bought.customer_id from (${orders}) bought group by bought.customer_id having ${having(raw('bought.order_datetime'))}`
}

/** Ties count for each of the values; a line without a value competes with none. */
function mostFrequent(
  bought: Bought,
  condition: Extract<PurchaseCondition, { behaviour: 'most_frequent' }>,
  context: PurchaseContext,
  window?: Fragment,
): Fragment {
  const attribute = attributeOf(condition.attribute, bought, context)
  if (attribute.type !== 'string' || attribute.source.kind !== 'column') throw misfit(condition)
  const value = DIALECT.fold(columnOf(attribute.source))
  const { from, where } = qualifying(bought, condition, context, window, [attribute])
  const counted = sql`select ${bought.customer}, ${value} as choice, ${bought.orders} as orders,
    max(${bought.orders}) over (partition by ${bought.customer}) as most
    from ${from} where ${where} and ${columnOf(attribute.source)} is not null group by ${bought.customer}, ${value}`
  return sql`select counted.customer_id from (${counted}) counted
    where counted.orders = counted.most and counted.choice = ${text(fold(condition.value))}`
}

/** The lines of `qualifying`, whatever is asked of them. */
export function qualifyingLines(
  condition: PurchaseCondition,
  context: PurchaseContext,
  more: readonly Attribute[],
): { from: Fragment; where: Fragment } {
  return qualifying(LINES, condition, context, undefined, more)
}

/** Rows that were kept, that pass the filters and that lie in the window. */
function qualifying(
  bought: Bought,
  condition: PurchaseCondition,
  context: PurchaseContext,
  window: Fragment | undefined,
  more: readonly Attribute[] = [],
): { from: Fragment; where: Fragment } {
  const filters = condition.filters.map((filter) => ({ filter, attribute: attributeOf(filter.attribute, bought, context) }))
  const { from, scope } = rowsOf(bought.relation, [...filters.map(({ attribute }) => attribute), ...more], context.databaseId, context.moment)
  const passed = filters.map(({ filter, attribute }) => compileComparison(filter, attribute, context.moment))
  return { from, where: join([scope, bought.kept, ...passed, ...(window ? [window] : [])], ' and ') }
}

function attributeOf(name: string, { table }: Bought, { catalogue }: PurchaseContext): Attribute {
  const attribute = catalogue.find(table, name)
  if (!attribute) throw misfit({ attribute: name })
  return attribute
}
