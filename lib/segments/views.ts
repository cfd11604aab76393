import { assertNever } from '../core/assert-never'
import { filledTables } from './catalogue/standard'
import { type Attribute, type AttributeType, type Catalogue, type Relation, RELATIONS, type Table } from './catalogue/types'
import { relationsOf } from './compile-attribute'
import { LIFECYCLE_DAYS } from './lifecycle'
import { ONE_TIME_DAYS, REPEAT_BOUNDS } from './predicted-lifecycle'

/** The number of a customer: the one column that every view has, and the one that a SQL segment answers with. */
export const KEY_COLUMN = 'customer_key'
/** The view of one row that says which day it is. */
export const AS_OF_VIEW = 'as_of'
/** `personal` views have all columns; in `open` ones those that tell who customers are do not exist. */
export const LEVELS = ['open', 'personal'] as const
export type Level = (typeof LEVELS)[number]

export interface View {
  name: string
  /** A query with `{database}` for the id of the database and `{as_of}` for the view of that name. */
  body: string
}

/** What each logical table of the catalogue is read as by a person's own SQL: its names, its types, one database. */
export function viewsOf({ tables, attributes }: Catalogue, level: Level): View[] {
  return [asOf(), ...filledTables({ tables, attributes }).map((table) => viewOf(table, columnsOf(table, attributes, level)))]
}

export function columnsOf(table: Table, attributes: readonly Attribute[], level: Level): Attribute[] {
  return attributes.filter((one) => one.table === table.id && (level === 'personal' || one.personal !== true))
}

export const SQL_TYPES: Record<AttributeType, string> = {
  boolean: 'boolean',
  string: 'text',
  integer: 'integer',
  decimal: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
}

/** The product says as of when it asks; without that it is now. */
function asOf(): View {
  const now = `coalesce(cast(nullif(current_setting('rekindle.as_of', true), '') as timestamptz), current_timestamp)`
  return {
    name: AS_OF_VIEW,
    body: `select ${now} as now, cast(${now} at time zone d.timezone as date) as today, d.timezone as time_zone
      from public.customer_database d where d.id = '{database}'::uuid`,
  }
}

const NOW = '(select n.now from {as_of} n)'
const TODAY = '(select n.today from {as_of} n)'
const ZONE = '(select n.time_zone from {as_of} n)'

/** Left joins by the other table's whole key: PostgreSQL leaves out those that a query needs nothing of. */
const JOINS: Record<'one' | Relation, Partial<Record<Relation, string>>> = {
  one: {
    customer: 'left join public.customer c on c.id = a.customer_id',
    customer_milestone: 'left join public.customer_milestone m on m.customer_id = a.customer_id',
    customer_window: 'left join public.customer_window w on w.customer_id = a.customer_id',
    customer_prediction: 'left join public.customer_prediction y on y.customer_id = a.customer_id',
    customer_engagement: 'left join public.customer_engagement g on g.customer_id = a.customer_id',
  },
  order_line: {
    order: 'left join public."order" o on o.customer_id = l.customer_id and o.order_id = l.order_id',
    product: 'left join public.product p on p.database_id = l.database_id and p.product_id = l.product_id',
    customer: 'left join public.customer c on c.id = l.customer_id',
  },
  order: { customer: 'left join public.customer c on c.id = o.customer_id' },
  email_event: { customer: 'left join public.customer c on c.id = e.customer_id' },
  campaign_recipient: { customer: 'left join public.customer c on c.id = r.customer_id' },
  customer_loyalty: { customer: 'left join public.customer c on c.id = u.customer_id' },
  customer_attributes: {},
  customer: {},
  customer_milestone: {},
  customer_window: {},
  customer_prediction: {},
  customer_engagement: {},
  customer_custom: {},
  customer_affinity: {},
  product: {},
}
/** Rows after the instant of the question do not count. */
const TIMES: Partial<Record<Relation, string>> = {
  order: 'o.order_datetime',
  order_line: 'l.order_datetime',
  email_event: 'e.event_datetime',
  campaign_recipient: 'r.delivery_datetime',
}

function viewOf({ id, relation, rows }: Table, columns: readonly Attribute[]): View {
  const base = rows === 'one' ? 'customer_attributes' : relation
  const { alias, sql } = RELATIONS[base]
  const joins = JOINS[rows === 'one' ? 'one' : relation]
  const needed = new Set(columns.flatMap(({ source }) => relationsOf(source)))
  const joined = Object.entries(joins).flatMap(([other, text]) => (needed.has(other as Relation) ? [text] : []))
  const selected = columns.map((column) => `cast(${valueOf(column)} as ${SQL_TYPES[column.type]}) as "${column.attribute}"`)
  const time = TIMES[base]
  return {
    name: id,
    body: `select ${[`${alias}.customer_id as ${KEY_COLUMN}`, ...selected].join(', ')}
      from public.${sql} ${[alias, ...joined].join(' ')}
      where ${alias}.database_id = '{database}'::uuid${time === undefined ? '' : ` and ${time} <= ${NOW}`}`,
  }
}

/** The same value that a condition of the editor compares. */
function valueOf({ source }: Attribute): string {
  switch (source.kind) {
    case 'column':
      return columnText(source)
    case 'expression':
      return expressionText(source.sql)
    case 'days_since':
      return `${TODAY} - cast(${columnText(source)} at time zone ${ZONE} as date)`
    case 'age':
      return ageOf(columnText(source))
    case 'purchaser_lifecycle':
      return lifecycleOf(columnText(source.first), columnText(source.latest))
    case 'predicted_lifecycle':
      return predictedOf(columnText(source.repeats), columnText(source.probability), columnText(source.latest))
    case 'overdue':
      return `round((${TODAY} - cast(${columnText(source)} at time zone ${ZONE} as date)) / nullif(${columnText(source.usual)}, 0), 2)`
    case 'within': {
      const [start, gap] = [columnText(source.start), columnText(source.gap)]
      return `case when ${gap} is not null then ${gap} <= ${source.days} when ${start} < ${startOfDaysAgo(source.days)} then false end`
    }
    default:
      return assertNever(source)
  }
}

function columnText({ relation, column }: { relation: Relation; column: string }): string {
  return `${RELATIONS[relation].alias}.${column}`
}

/** A text of the catalogue; it has nothing to bind. */
function expressionText({ texts, values }: { texts: readonly string[]; values: readonly unknown[] }): string {
  if (values.length > 0) throw new Error('An expression of the catalogue has values')
  return texts.join('')
}

function startOfDaysAgo(days: number): string {
  return `(cast(${TODAY} - ${days} as timestamp) at time zone ${ZONE})`
}

/** Leap-day children have their birthday on 28 February where there is no 29th. */
function ageOf(birthdate: string): string {
  const birthday = `(select case when to_char(n.today + 1, 'MMDD') = '0301' then '0229' else to_char(n.today, 'MMDD') end from {as_of} n)`
  return `extract(year from ${TODAY}) - extract(year from ${birthdate}) - case when to_char(${birthdate}, 'MMDD') > ${birthday} then 1 else 0 end`
}

function lifecycleOf(first: string, latest: string): string {
  return `case when ${first} >= ${startOfDaysAgo(LIFECYCLE_DAYS.new)} then 'New' when ${latest} >= ${startOfDaysAgo(LIFECYCLE_DAYS.active)} then 'Active'
    when ${latest} >= ${startOfDaysAgo(LIFECYCLE_DAYS.lapsed)} then 'Lapsed' when ${latest} is not null then 'Dormant' else 'Prospect' end`
}

function predictedOf(repeats: string, probability: string, latest: string): string {
  const byProbability = REPEAT_BOUNDS.map((bound) => {
    const reached = 'above' in bound ? `> ${bound.above}` : `>= ${bound.from}`
    return `when ${probability} ${reached} then '${bound.status}'`
  })
  const byDays = ONE_TIME_DAYS.map(({ status, days }) => `when ${latest} >= ${startOfDaysAgo(days)} then '${status}'`)
  return `case when ${repeats} > 0 then case ${byProbability.join(' ')} else 'Lost' end
    when ${repeats} = 0 then case ${byDays.join(' ')} else 'Lost' end end`
}
