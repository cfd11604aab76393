import { LINES_TABLE } from './catalogue/standard'
import type { Attribute, Catalogue } from './catalogue/types'
import { compileComparison } from './compile-attribute'
import { compareStretch } from './compile-date'
import { compileAmount } from './compile-number'
import { isOnce } from './compile-purchase'
import { DIALECT, text } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { misfit, unknownNode } from './misfit'
import { conditionsOf, normalise } from './normalise'
import { isGroup } from './nodes'
import type { AttributeCondition, Condition, Definition, Filter, Node, PurchaseCondition, When } from './schema'
import { inlined } from './sql-text'
import { fold } from './text'
import { dayStretch, instantStretch } from './view-dates'
import { KEY_COLUMN } from './views'

/** A table that has every customer once, for a definition that names none. */
const EVERYBODY = 'customer_360'
const KEY = raw(KEY_COLUMN)

/** What a person's own SQL cannot say: it has no segments, no lists, no ids of campaigns, and no custom attributes. */
export function unsayable(definition: Definition, catalogue: Catalogue): Condition[] {
  const isSaid = (condition: Condition): boolean => {
    const { kind } = condition
    if (kind !== 'attribute') return kind === 'purchase'
    return catalogue.attributes.some(({ table, attribute }) => table === condition.table && attribute === condition.attribute)
  }
  return conditionsOf(normalise(definition)).filter((condition) => !isSaid(condition))
}

/**
 * A definition as the query over the views of a SQL segment that has the same members on every day: what is relative stays relative.
 * It must have nothing that is `unsayable`.
 */
export function viewSql(definition: Definition, catalogue: Catalogue): string {
  const { include, exclude } = normalise(definition)
  const tables = tablesOf(definition, catalogue)
  const [first = EVERYBODY, ...others] = tables
  const context: Context = { catalogue, isQualified: others.length > 0 }
  const where = [
    ...allOf(include).map((one) => nodeSql(one, context)),
    ...(exclude === null ? [] : [sql`(${nodeSql(exclude, context)}) is not true`]),
  ]
  const from = [`from ${first}`, ...others.map((table) => `join ${table} using (${KEY_COLUMN})`)]
  return [`select ${KEY_COLUMN}`, ...from, ...where.map((one, at) => `${at === 0 ? 'where' : '  and'} ${inlined(one)}`)].join('\n')
}

/** What must hold, a line each. */
function allOf(node: Node): Node[] {
  return isGroup(node) && (node.match === 'all' || node.of.length === 1) ? node.of.flatMap(allOf) : [node]
}

interface Context {
  catalogue: Catalogue
  /** Columns are named with their table, because there is more than one. */
  isQualified: boolean
}

/** Those with one row a customer, in the order in which they are read about. */
function tablesOf(definition: Definition, catalogue: Catalogue): string[] {
  const named = conditionsOf(normalise(definition)).flatMap((one) => (one.kind === 'attribute' ? [one.table] : []))
  return [...new Set(named)].filter((name) => catalogue.tables.find(({ id }) => id === name)?.rows === 'one')
}

function nodeSql(node: Node, context: Context): Fragment {
  if (!isGroup(node)) return leafSql(node, context)
  if (node.of.length === 0) return raw('true')
  const parts = node.of.map((one) => nodeSql(one, context))
  return parts.length === 1 ? (parts[0] ?? raw('true')) : sql`(${join(parts, node.match === 'all' ? ' and ' : ' or ')})`
}

function leafSql(condition: Condition, context: Context): Fragment {
  switch (condition.kind) {
    case 'attribute':
      return attributeSql(condition, context)
    case 'purchase': {
      const bought = sql`${KEY} in (${purchaseSql(condition, context.catalogue)})`
      return condition.behaviour === 'has_not_purchased' ? sql`not ${bought}` : bought
    }
    default:
      throw misfit(condition)
  }
}

function attributeSql(condition: AttributeCondition, { catalogue, isQualified }: Context): Fragment {
  const attribute = catalogue.find(condition.table, condition.attribute)
  const table = catalogue.tables.find(({ id }) => id === condition.table)
  if (!attribute || !table) throw misfit(condition)
  if (table.rows === 'one') return comparison(condition, attribute, raw(`${isQualified ? `${table.id}.` : ''}${column(attribute)}`))
  return sql`${KEY} in (select ${KEY} from ${raw(table.id)} where ${comparison(condition, attribute, raw(column(attribute)))})`
}

/** The one name of the catalogue that is a word of SQL. */
function column({ attribute }: Attribute): string {
  return attribute === 'group' ? '"group"' : attribute
}

/** As the compiler compares, over the column of the view; dates by the view that says what day it is. */
function comparison(filter: Filter, attribute: Attribute, value: Fragment): Fragment {
  const hasNoDate = filter.operator === 'is_null' || filter.operator === 'is_not_null'
  if (attribute.type === 'date' && !hasNoDate) return compareStretch(filter, value, dayStretch)
  if (attribute.type === 'datetime' && !hasNoDate) return compareStretch(filter, value, instantStretch)
  return compileComparison(filter, { ...attribute, source: { kind: 'expression', relation: 'customer_attributes', sql: value } }, NO_MOMENT)
}

/** Dates are not compared by it. */
const NO_MOMENT = { asOf: new Date(0), until: new Date(0), timezone: 'UTC', today: '1970-01-01' }
const TIME = raw('order_datetime')
const ORDERS = raw('count(distinct order_id)')

function purchaseSql(condition: PurchaseCondition, catalogue: Catalogue): Fragment {
  const window = windowSql(condition.when, TIME)
  switch (condition.behaviour) {
    case 'has_not_purchased':
      return boughtSql(condition, catalogue, window)
    case 'has_purchased':
      return boughtSql(condition, catalogue, window, isOnce(condition.times) ? undefined : compileAmount(condition.times, ORDERS))
    case 'total_value':
      return boughtSql(condition, catalogue, window, compileAmount(condition.amount, raw('coalesce(sum(item_revenue), 0)')))
    case 'total_quantity':
      return boughtSql(condition, catalogue, window, compileAmount(condition.amount, raw('sum(item_quantity)')))
    case 'first_purchase':
      return boughtSql(condition, catalogue, undefined, windowSql(condition.when, raw('min(order_datetime)')))
    case 'repeat_purchase':
      return boughtSql(condition, catalogue, undefined, repeatsSql(condition.when))
    case 'most_frequent':
      return mostFrequentSql(condition, catalogue, window)
    default:
      return unknownNode(condition)
  }
}

function repeatsSql(when: When): Fragment {
  const [window, first] = [windowSql(when, TIME), windowSql(when, raw('min(order_datetime)'))]
  return window && first ? sql`count(distinct order_id) filter (where ${window}) > case when ${first} then 1 else 0 end` : sql`${ORDERS} > 1`
}

function windowSql(when: When, value: Fragment): Fragment | undefined {
  return when.operator === 'any_time' ? undefined : compareStretch({ ...when, attribute: 'order_datetime' }, value, instantStretch)
}

function boughtSql(condition: PurchaseCondition, catalogue: Catalogue, window?: Fragment, having?: Fragment): Fragment {
  const lines = sql`select ${KEY} from ${raw(LINES_TABLE)} where ${keptSql(condition, catalogue, window)}`
  return having ? sql`${lines} group by ${KEY} having ${having}` : lines
}

/** Lines that were kept, that pass the filters and that lie in the window. */
function keptSql({ filters }: PurchaseCondition, catalogue: Catalogue, window: Fragment | undefined): Fragment {
  const passed = filters.map((filter) => {
    const attribute = lineAttribute(filter.attribute, catalogue)
    return comparison(filter, attribute, raw(column(attribute)))
  })
  return join([raw('is_return is not true and is_cancellation is not true'), ...passed, ...(window ? [window] : [])], ' and ')
}

function mostFrequentSql(condition: Extract<PurchaseCondition, { behaviour: 'most_frequent' }>, catalogue: Catalogue, window?: Fragment): Fragment {
  const value = raw(column(lineAttribute(condition.attribute, catalogue)))
  const folded = DIALECT.fold(value)
  const counted = sql`select ${KEY}, ${folded} as choice, ${ORDERS} as orders, max(${ORDERS}) over (partition by ${KEY}) as most
    from ${raw(LINES_TABLE)} where ${keptSql(condition, catalogue, window)} and ${value} is not null group by ${KEY}, ${folded}`
  return sql`select ${KEY} from (${counted}) counted where orders = most and choice = ${text(fold(condition.value))}`
}

function lineAttribute(name: string, catalogue: Catalogue): Attribute {
  const attribute = catalogue.find(LINES_TABLE, name)
  if (!attribute) throw misfit({ attribute: name })
  return attribute
}
