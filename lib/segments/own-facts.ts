import type { Attribute } from './catalogue/types'
import { columnOf, compileComparison } from './compile-attribute'
import { compileWhen } from './compile-date'
import { type PurchaseContext, qualifyingLines } from './compile-purchase'
import { rowsOf } from './compile-rows'
import { LINES_TABLE } from './catalogue/standard'
import { type Fragment, join, raw, sql } from './fragment'
import { misfit } from './misfit'
import { ownValue } from './own-value'
import type { AttributeCondition, Condition, PurchaseCondition } from './schema'

/** What a customer's purchases that pass the filters add up to: in the window of the condition, and at any time. */
export interface PurchaseFacts {
  orders: number
  /** Instants; null without one. */
  first: string | null
  last: string | null
  /** Decimal text. */
  value: string
  items: number
  everFirst: string | null
  /** The last one outside of the window. */
  lastOutside: string | null
  /** Of `most_frequent`: the values with the most orders in the window, and how many. */
  choices: readonly (readonly [value: string, orders: number])[]
}

/** The customer's rows of a table with many of them. */
export interface RowFacts {
  rows: number
  matching: number
  /** The most frequent values of the attribute. */
  values: readonly (readonly [value: string | null, rows: number])[]
}

export type OwnFacts = { kind: 'value'; value: string | null } | ({ kind: 'rows' } & RowFacts) | ({ kind: 'purchases' } & PurchaseFacts)

const MOST_VALUES = 3

/**
 * What the customer of one row of `from` has where the condition looks, as JSON of `OwnFacts`.
 * Undefined for a condition that is about nothing but yes or no.
 */
export function ownFacts(condition: Condition, context: PurchaseContext): Fragment | undefined {
  if (condition.kind === 'purchase') return purchaseFacts(condition, context)
  if (condition.kind !== 'attribute') return undefined
  const attribute = context.catalogue.find(condition.table, condition.attribute)
  const table = context.catalogue.tables.find(({ id }) => id === condition.table)
  if (!attribute || !table) throw misfit(condition)
  return table.rows === 'many'
    ? rowFacts(condition, attribute, table.relation, context)
    : sql`json_build_object('kind', 'value', 'value', ${ownValue(attribute, context.moment)})`
}

function rowFacts(condition: AttributeCondition, attribute: Attribute, relation: Parameters<typeof rowsOf>[0], context: PurchaseContext): Fragment {
  const { from, scope, customer } = rowsOf(relation, [attribute], context.databaseId, context.moment)
  const matches = compileComparison(condition, attribute, context.moment)
  return sql`(select json_build_object('kind', 'rows', 'rows', coalesce(sum(t.n), 0), 'matching', coalesce(sum(t.k), 0),
      'values', coalesce(json_agg(json_build_array(t.v, t.n) order by t.n desc, t.v) filter (where t.place <= ${MOST_VALUES}::int), '[]'))
    from (select g.*, row_number() over (order by g.n desc, g.v) as place from (
      select ${ownValue(attribute, context.moment)} as v, count(*) as n, count(*) filter (where ${matches}) as k
      from ${from} where ${scope} and ${customer} = a.customer_id group by 1) g) t)`
}

function purchaseFacts(condition: PurchaseCondition, context: PurchaseContext): Fragment {
  const window = compileWhen(condition.when, raw('l.order_datetime'), context.moment) ?? raw('true')
  const choice = condition.behaviour === 'most_frequent' ? context.catalogue.find(LINES_TABLE, condition.attribute) : undefined
  const { from, where } = qualifyingLines(condition, context, choice ? [choice] : [])
  const own = sql`${where} and l.customer_id = a.customer_id`
  const instant = (aggregate: string, within: Fragment): Fragment =>
    sql`to_char(${raw(aggregate)}(l.order_datetime) filter (where ${within}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const choices = choice && choice.source.kind === 'column' ? frequent(columnOf(choice.source), from, sql`${own} and ${window}`) : raw("'[]'::json")
  const facts: readonly (readonly [keyof PurchaseFacts, Fragment])[] = [
    ['orders', sql`count(distinct l.order_id) filter (where ${window})`],
    ['first', instant('min', window)],
    ['last', instant('max', window)],
    ['value', sql`coalesce(sum(l.item_revenue) filter (where ${window}), 0)::text`],
    ['items', sql`coalesce(sum(l.item_quantity) filter (where ${window}), 0)`],
    ['everFirst', instant('min', raw('true'))],
    ['lastOutside', instant('max', sql`not (${window})`)],
    ['choices', choices],
  ]
  const pairs = facts.map(([name, value]) => sql`${raw(`'${name}'`)}, ${value}`)
  return sql`(select json_build_object('kind', 'purchases', ${join(pairs, ', ')}) from ${from} where ${own})`
}

function frequent(column: Fragment, from: Fragment, where: Fragment): Fragment {
  return sql`(select coalesce(json_agg(json_build_array(t.v, t.n) order by t.n desc, t.v), '[]') from (
    select ${column} as v, count(distinct l.order_id) as n from ${from} where ${where} and ${column} is not null
    group by 1 order by 2 desc, 1 limit ${MOST_VALUES}) t)`
}
