import 'server-only'
import { type Day, dayOf } from '../core/calendar'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { DIMENSIONS, HOT_ROLLUPS, MILESTONE_COLUMNS, RELATIVE_DECILES, RELATIVE_FLAGS, WINDOW_COLUMNS } from './attribute-columns'
import { countedDimension } from './attribute-sql-dimensions'
import { numberedOrders, rolledUp } from './attribute-sql-orders'
import { relativeTables } from './attribute-sql-relative'
import { WINDOW_NAMES, type WindowBounds, windowsOf } from './attribute-windows'

export interface AttributesAt {
  databaseId: string
  zone: string
  /** The windows end with its local day. */
  asOf: Date
  /** Orders after it do not count. */
  until: Date
  /** The instant that the stored attributes are true at, and the day that their windows end with; null before the first build. */
  stored: { at: Date; day: Day | null }
  /** One customer alone: what is measured against others cannot be asked then. */
  customer?: string
}

const RELATIVE_COLUMNS: readonly string[] = [...RELATIVE_FLAGS, ...RELATIVE_DECILES]

/**
 * A query, in brackets, of the attributes as a build as of that instant would store them: one row a customer with the columns of the
 * three tables that are asked for, from the SELECTs of the build itself. Undefined where what is stored says the same.
 * Orders alone have a past: what a customer agreed to, and how she can be reached, is as it is stored.
 */
export function attributesAt(at: AttributesAt, columns: ReadonlySet<string>): Fragment | undefined {
  const isRolledBack = at.until < at.stored.at
  const isOtherDay = dayOf(at.asOf, at.zone) !== at.stored.day
  const relative = RELATIVE_COLUMNS.filter((column) => columns.has(column))
  const isRelative = relative.length > 0
  const hasHouseholds = columns.has('is_primary_buyer_household')
  const named = [...columns, ...measures(relative)].filter((column) => !RELATIVE_COLUMNS.includes(column))
  const moves = named.some((column) => (isOtherDay && windowOf(column) !== undefined) || (isRolledBack && hasPast(column)))
  if (!moves) return undefined
  const windows = new Set(named.flatMap((column) => windowOf(column) ?? []))
  const own = [...new Set(named)].filter((column) => !KEYS.includes(column)).sort()
  const joined = [
    ...(own.some((column) => MILESTONE_COLUMNS.includes(column)) || hasHouseholds
      ? [raw('left join customer_milestone mil on mil.customer_id = cur.customer_id')]
      : []),
    ...(own.some((column) => WINDOW_COLUMNS.includes(column)) ? [raw('left join customer_window win on win.customer_id = cur.customer_id')] : []),
    ...(isRolledBack ? [sql`left join (${movedBack(at, own)}) moved on moved.customer_id = cur.customer_id`] : []),
    ...(windows.size > 0 ? [sql`left join (${inWindows(at, own, windows)}) windowed on windowed.customer_id = cur.customer_id`] : []),
  ]
  const values = own.map((column) => sql`${valueAt(column, at, isRolledBack)} as ${raw(column)}`)
  const selected = [raw('cur.customer_id, cur.database_id'), ...values, ...(hasHouseholds ? [raw('mil.household')] : [])]
  const rows = sql`select ${join(selected, ', ')} from customer_attributes cur ${join(joined, ' ')} where cur.database_id = ${at.databaseId}::uuid${onlyOf(at, 'cur.customer_id')}`
  return isRelative ? sql`(${withRelative(rows, relative)})` : sql`(${rows})`
}

function onlyOf({ customer }: AttributesAt, column: string): Fragment {
  return customer === undefined ? sql`` : sql` and ${raw(column)} = ${BigInt(customer)}`
}

/** Whether other customers' orders decide about it. */
export function isMeasuredAgainstOthers(column: string): boolean {
  return RELATIVE_COLUMNS.includes(column)
}

const KEYS: readonly string[] = ['customer_id', 'database_id']

function windowOf(column: string): Exclude<(typeof WINDOW_NAMES)[number], 'lifetime'> | undefined {
  const name = WINDOW_NAMES.find((window) => column.startsWith(`${window}_`))
  return name === 'lifetime' || RELATIVE_COLUMNS.includes(column) ? undefined : name
}

const DERIVED: Record<string, (typeof DIMENSIONS)[number]['count'] | 'is_reseller'> = {
  multi_purchase_brand: 'purchase_brands',
  multi_purchase_channel: 'purchase_channels',
  is_reseller: 'is_reseller',
}

/** Whether an order more or less may change it, whatever the day. */
function hasPast(column: string): boolean {
  return HOT_ROLLUPS.includes(column) || MILESTONE_COLUMNS.includes(column) || WINDOW_COLUMNS.includes(column) || column in DERIVED
}

function valueAt(column: string, at: AttributesAt, isRolledBack: boolean): Fragment {
  const until = sql`${at.until}::timestamptz`
  const stored = raw(`${MILESTONE_COLUMNS.includes(column) ? 'mil' : WINDOW_COLUMNS.includes(column) ? 'win' : 'cur'}.${column}`)
  if (windowOf(column)) {
    const none = column.includes('_preferred_') ? 'null' : column.endsWith('_revenue') ? '0.00' : '0'
    return sql`case when cur.first_order_datetime <= ${until} then coalesce(windowed.${raw(column)}, ${raw(none)}) end`
  }
  if (!isRolledBack || !hasPast(column)) return stored
  // Nothing before the second order knows of what came after it.
  if (column.startsWith('first_to_second_') || (column.startsWith('second_') && !column.startsWith('second_to_third_')))
    return sql`case when cur.second_order_datetime <= ${until} then ${stored} end`
  if (column.startsWith('first_') && !column.startsWith('first_to_')) return sql`case when cur.first_order_datetime <= ${until} then ${stored} end`
  const otherwise = column === 'is_reseller' ? sql`coalesce(moved.is_reseller, false)` : sql`moved.${raw(column)}`
  return sql`case when cur.latest_order_datetime <= ${until} then ${stored} else ${otherwise} end`
}

/** The customers who have ordered since, as they were. */
function movedBack(at: AttributesAt, columns: readonly string[]): Fragment {
  const whose = sql`select customer_id from customer_attributes
    where database_id = ${at.databaseId}::uuid and latest_order_datetime > ${at.until}::timestamptz and first_order_datetime <= ${at.until}::timestamptz${onlyOf(at, 'customer_id')}`
  const wanted = columns.filter((column) => hasPast(column) && windowOf(column) === undefined)
  return rollUps(at, whose, windowsOf(dayOf(at.asOf, at.zone), at.zone), raw('true'), wanted)
}

/** Everybody with an order in one of the windows. */
function inWindows(at: AttributesAt, columns: readonly string[], named: ReadonlySet<string>): Fragment {
  const windows = windowsOf(dayOf(at.asOf, at.zone), at.zone)
  const earliest = windows.filter(({ name }) => named.has(name)).reduce((first, { from }) => (from < first ? from : first), at.asOf)
  const whose = sql`select customer_id from customer_attributes where database_id = ${at.databaseId}::uuid${onlyOf(at, 'customer_id')}`
  const wanted = columns.filter((column) => windowOf(column) !== undefined)
  return rollUps(at, whose, windows, sql`o.order_datetime >= ${earliest}::timestamptz`, wanted)
}

/** The build's own SELECTs under the names that its temporary tables have. */
function rollUps(at: AttributesAt, whose: Fragment, windows: readonly WindowBounds[], more: Fragment, columns: readonly string[]): Fragment {
  const countOf = (column: string): string => (column in DERIVED ? `lifetime_${DERIVED[column] ?? ''}` : column)
  const dimensionOf = (column: string) =>
    DIMENSIONS.find(({ count, preferred }) => countOf(column).endsWith(`_${count}`) || countOf(column).endsWith(`_${preferred}`))
  const dimensions = DIMENSIONS.filter((dimension) => columns.some((column) => dimensionOf(column) === dimension))
  const values = columns.map((column) => {
    const dimension = dimensionOf(column)
    if (column === 'is_reseller') return 'coalesce(r.first_to_second_order_days <= 84 and r.lifetime_order_frequency > 50, false) as is_reseller'
    if (!dimension) return `r.${column}`
    const value = `batch_${dimension.column}.${countOf(column)}`
    if (column in DERIVED) return `coalesce(${value}, 0) > 1 as ${column}`
    return column.includes('_preferred_') ? value : `coalesce(${value}, 0)::smallint as ${column}`
  })
  const tables = [
    sql`batch_customer as (${whose})`,
    sql`batch_order as (${numberedOrders({ databaseId: at.databaseId, asOf: at.until }, windows, sql`${more}${onlyOf(at, 'o.customer_id')}`)})`,
    sql`batch_rollup as (${rolledUp(at.zone, WINDOW_NAMES)})`,
    ...dimensions.map((dimension) => sql`batch_${raw(dimension.column)} as (${countedDimension(dimension)})`),
  ]
  const joins = dimensions.map(({ column }) => raw(`left join batch_${column} on batch_${column}.customer_id = r.customer_id`))
  return sql`with ${join(tables, ', ')} select ${raw(['r.customer_id', ...values].join(', '))} from batch_rollup r ${join(joins, ' ')}`
}

/** What the purchasers are measured by, for these alone: an order less to sort is an answer sooner. */
function measures(relative: readonly string[]): string[] {
  if (relative.length === 0) return []
  const isRanked = relative.some((column) => RELATIVE_DECILES.includes(column))
  return [
    'lifetime_order_frequency',
    ...(isRanked ? ['latest_order_datetime', 'l12m_order_frequency', 'l12m_order_revenue'] : []),
    ...(relative.some((column) => RELATIVE_FLAGS.includes(column)) ? ['lifetime_order_revenue'] : []),
  ]
}

function withRelative(rows: Fragment, relative: readonly string[]): Fragment {
  const households = relative.includes('is_primary_buyer_household') ? ', household' : ''
  const purchaser = raw(`select customer_id, ${measures(relative).join(', ')}${households} from own where lifetime_order_frequency > 0`)
  const tables = [
    sql`own as materialized (${rows})`,
    sql`purchaser as materialized (${purchaser})`,
    ...relativeTables(relative).map(([name, select]) => raw(`${name} as (${select})`)),
  ]
  const values = [
    ...relative.map((column) => (RELATIVE_FLAGS.includes(column) ? `coalesce(relative.${column}, false) as ${column}` : `relative.${column}`)),
  ]
  return sql`with ${join(tables, ', ')} select own.*, ${raw(values.join(', '))} from own left join relative on relative.customer_id = own.customer_id`
}

/** Whether the past of a column of the attributes is known: an order has a day, a permission has only its present. */
export function hasHistory(column: string): boolean {
  return hasPast(column) || RELATIVE_COLUMNS.includes(column)
}
