import 'server-only'
import { formatCount, formatPercent } from '../core/format'
import { formatMoney } from '../core/format-money'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Attribute, Unit } from '../segments/catalogue/types'
import { latestBirthdate, type Moment } from '../segments/dates'
import { columnOf } from '../segments/compile-attribute'
import { type Fragment, raw, sql } from '../segments/fragment'
import { ownValue } from '../segments/own-value'
import type { AttributeCondition } from '../segments/schema'

/** How the values of an attribute are put into groups: as they are, yes and no, ranges that begin at each edge, or calendar years. */
export type Cut = { kind: 'values' } | { kind: 'flag' } | { kind: 'ranges'; edges: readonly number[] } | { kind: 'years' }

const tenths = Array.from({ length: 10 }, (_, index) => index / 10)
const counts = [0, 1, 2, 3, 4, 5, 6, 11, 21, 51, 101]
const EDGES: Record<Unit, readonly number[]> = {
  money: [0, 25, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000],
  days: [0, 31, 61, 91, 181, 366, 731, 1_096],
  years: [0, 18, 25, 35, 45, 55, 65, 75],
  share: tenths,
  orders: counts,
  items: counts,
}

/** Undefined for what tells who a person is, and where a customer has several values. */
export function cutOf(attribute: Attribute): Cut | undefined {
  const table = STANDARD_CATALOGUE.tables.find(({ id }) => id === attribute.table)
  if (attribute.personal || table?.rows !== 'one') return undefined
  switch (attribute.type) {
    case 'boolean':
      return { kind: 'flag' }
    case 'string':
      return { kind: 'values' }
    case 'integer':
    case 'decimal':
      return { kind: 'ranges', edges: attribute.values ? attribute.values.map(Number) : attribute.unit ? EDGES[attribute.unit] : counts }
    default:
      return { kind: 'years' }
  }
}

/** The group of a customer; NULL for no value. Numbers stay numbers, which are told apart faster than texts. */
export function groupOf(attribute: Attribute, cut: Cut, moment: Moment): Fragment {
  const value = ownValue(attribute, moment)
  switch (cut.kind) {
    case 'values':
    case 'flag':
      return value
    case 'ranges':
      if (attribute.source.kind === 'age') return ageRange(columnOf(attribute.source), cut.edges, moment)
      return sql`width_bucket((${value})::numeric, ${cut.edges.map(String)}::text[]::numeric[])`
    case 'years':
      return attribute.type === 'date' ? sql`left(${value}, 4)` : localYear(value, moment.timezone)
  }
}

/** The range of an age from the birthdate itself, between the birthdays that begin the ranges: an age for each customer costs ten times that. */
function ageRange(birthdate: Fragment, edges: readonly number[], moment: Moment): Fragment {
  const bounds = edges.map((years) => latestBirthdate(BigInt(years), moment)).reverse()
  return sql`(${raw(String(edges.length))} - width_bucket(${birthdate} - 1, (select ${bounds}::text[]::date[])))`
}

function localYear(value: Fragment, timezone: string): Fragment {
  return sql`to_char((${value})::timestamptz at time zone ${timezone}::text, 'YYYY')`
}

/** What a group is called; null is no value. */
export function groupLabel(attribute: Attribute, cut: Cut, key: string | null, currency: string): string {
  if (key === null) return 'No value'
  switch (cut.kind) {
    case 'flag':
      return key === 'true' ? 'Yes' : 'No'
    case 'ranges':
      return rangeLabel(attribute, cut.edges, Number(key), currency)
    case 'values':
      return key.trim() === '' ? 'Blank' : key
    case 'years':
      return key
  }
}

function rangeLabel({ unit, type }: Attribute, edges: readonly number[], bucket: number, currency: string): string {
  const [from, to] = [edges[bucket - 1], edges[bucket]]
  const say = (value: number): string => {
    if (unit === 'money') return formatMoney(value, currency).replace(/\.00$/, '')
    return unit === 'share' ? formatPercent(value).replace('.0%', '%') : formatCount(value)
  }
  if (from === undefined) return `Under ${say(edges[0] ?? 0)}`
  if (to === undefined) return `${say(from)} or more`
  if (type === 'decimal') return `${say(from)} to under ${say(to)}`
  return to - from === 1 ? say(from) : `${say(from)}–${say(to - 1)}`
}

/** The conditions that hold for exactly the customers of a group; undefined where the language has none. */
export function groupConditions({ table, attribute, type }: Attribute, cut: Cut, key: string | null): AttributeCondition[] | undefined {
  const head = (id: string) => ({ id, kind: 'attribute', table, attribute }) as const
  if (key === null) return [{ ...head('group'), operator: type === 'string' ? 'empty' : 'is_null' }]
  switch (cut.kind) {
    case 'flag':
      return [{ ...head('group'), operator: key === 'true' ? 'is_true' : 'is_false' }]
    case 'values':
      return key === '' ? undefined : [{ ...head('group'), operator: 'exactly', value: key }]
    case 'years':
      return [{ ...head('group'), operator: 'between', value: [{ day: `${key}-01-01` }, { day: `${key}-12-31` }] }]
    case 'ranges': {
      const [from, to] = [cut.edges[Number(key) - 1], cut.edges[Number(key)]]
      return [
        ...(from === undefined ? [] : [{ ...head('from'), operator: 'greater_or_equal', value: from } as const]),
        ...(to === undefined ? [] : [{ ...head('to'), operator: 'less_than', value: to } as const]),
      ]
    }
  }
}
