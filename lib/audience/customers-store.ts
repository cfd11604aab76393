import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import type { Compiled } from '../segments/compile'
import { cast, DIALECT } from '../segments/dialect'
import type { Moment } from '../segments/dates'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { ownValue } from '../segments/own-value'

/** Where a page ends: the value that it is sorted by as text, and the customer's number. */
interface Place {
  value: string | null
  customer: string
}

export interface PageRequest {
  sort: Attribute | null
  isDescending: boolean
  after: Place | null
  limit: number
  moment: Moment
}

/**
 * Who stands on a page: by value, no value last, ties by the customer's number. The next page begins by key, so that it costs the same
 * however many came before.
 */
function pageOf({ from }: Compiled, where: Fragment, { sort, isDescending, after, limit, moment }: PageRequest): Fragment {
  const customer = raw('a.customer_id')
  if (!sort) {
    const rest = after ? sql`${where} and ${customer} > ${cast(after.customer, 'bigint')}` : where
    return sql`select a.customer_id, null::text as place from ${from} where ${rest} order by a.customer_id limit ${limit}`
  }
  const value = sortKey(sort, moment)
  const direction = raw(isDescending ? 'desc' : 'asc')
  const rest = after ? sql`${where} and ${beyond(value, sort, after, isDescending)}` : where
  return sql`select a.customer_id, (${value})::text as place from ${from} where ${rest}
    order by ${value} ${direction} nulls last, a.customer_id limit ${limit}`
}

function beyond(value: Fragment, sort: Attribute, after: Place, isDescending: boolean): Fragment {
  const later = sql`a.customer_id > ${cast(after.customer, 'bigint')}`
  if (after.value === null) return sql`${value} is null and ${later}`
  const mark = sql`${after.value}::${raw(isNumber(sort) ? 'numeric' : 'text collate "C"')}`
  return sql`(${value} ${raw(isDescending ? '<' : '>')} ${mark} or (${value} = ${mark} and ${later}) or ${value} is null)`
}

/** Numbers by their amount, text without its case; days and instants as they are written sort as they fall. */
function sortKey(attribute: Attribute, moment: Moment): Fragment {
  const value = ownValue(attribute, moment)
  if (isNumber(attribute)) return sql`(${value})::numeric`
  return attribute.type === 'string' ? sql`(${DIALECT.fold(value)} collate "C")` : sql`((${value}) collate "C")`
}

function isNumber({ type }: Attribute): boolean {
  return type === 'integer' || type === 'decimal'
}

/** The place of a customer by what the page is sorted by; null where there is none such. `everybody` is joined with what that reads. */
export async function placeOf(tx: Tx, everybody: Compiled, sort: Attribute, moment: Moment, customer: string): Promise<Place | null> {
  const [row] = await tx.$queryRaw<{ value: string | null }[]>(
    toSql(sql`select (${sortKey(sort, moment)})::text as value from ${everybody.from}
      where ${everybody.scope} and a.customer_id = ${cast(customer, 'bigint')}`),
  )
  return row ? { value: row.value, customer } : null
}

export interface CustomerRow {
  customer: string
  values: (string | null)[]
}

/** The values are fetched for those on the page alone. `everybody` is joined with all that the columns read. */
export async function customersOf(
  tx: Tx,
  members: Compiled,
  where: Fragment,
  everybody: Compiled,
  columns: readonly Attribute[],
  request: PageRequest,
): Promise<CustomerRow[]> {
  const isDescending = raw(request.isDescending ? 'desc' : 'asc')
  const order = request.sort ? sql`page.rank` : sql`page.customer_id`
  return tx.$queryRaw<CustomerRow[]>(
    toSql(sql`with found as (${pageOf(members, where, request)}),
      page as (select *, row_number() over (${request.sort ? orderOf(request.sort, isDescending) : raw('order by customer_id')}) as rank from found)
      select page.customer_id::text as customer, array[${valuesOf(columns, request.moment)}]::text[] as values
      from ${everybody.from} join page on page.customer_id = a.customer_id order by ${order}`),
  )
}

function orderOf(sort: Attribute, direction: Fragment): Fragment {
  return sql`order by ${raw(isNumber(sort) ? 'place::numeric' : 'place collate "C"')} ${direction} nulls last, customer_id`
}

export function valuesOf(columns: readonly Attribute[], moment: Moment): Fragment {
  return join(
    columns.map((column) => sql`(${ownValue(column, moment)})::text`),
    ', ',
  )
}
