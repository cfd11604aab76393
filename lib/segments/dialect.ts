import { type Bound, type Fragment, raw, sql } from './fragment'

/** All that differs between the databases that a compiled segment may run on. */
export const DIALECT = {
  /** The same as `fold` of ./text.ts over stored text. Compared with `texts` that have no sigma, both sigmas differ from them anyway. */
  fold: (value: Fragment, texts?: readonly string[]): Fragment => {
    const lower = sql`lower(${value} collate "pg_unicode_fast")`
    return texts?.every((one) => !one.includes('σ')) ? lower : sql`replace(${lower}, 'ς', 'σ')`
  },
  includes: (value: Fragment, part: string): Fragment => sql`strpos(${value}, ${text(part)}) > 0`,
  startsWith: (value: Fragment, part: string): Fragment => sql`starts_with(${value}, ${text(part)})`,
  endsWith: (value: Fragment, part: string): Fragment => sql`right(${value}, ${cast(Array.from(part).length, 'integer')}) = ${text(part)}`,
  inList: (value: Fragment, list: readonly string[], type: ListType): Fragment =>
    list.length === 0 ? raw('false') : sql`${value} = any(${listOf(list, type)})`,
  /** `<> all` of an empty list would be true even for no value. */
  notInList: (value: Fragment, list: readonly string[], type: ListType): Fragment =>
    list.length === 0 ? sql`${value} is not null` : sql`${value} <> all(${listOf(list, type)})`,
  /** One in `of` customers, by a hash that has nothing to do with who they are. */
  inShare: (customer: Fragment, of: number): Fragment => sql`(hashint8extended(${customer}, 0) & ${raw(String(of - 1))}) = 0`,
  /** Text read as another type; no value where it is none of that type, which a plain cast would fail at. */
  readAs: (value: Fragment, type: Scalar): Fragment => sql`case when pg_input_is_valid(${value}, ${text(type)}) then ${value}::${raw(type)} end`,
  /** The local day that a stored instant falls on. */
  localDay: (value: Fragment, zone: string): Fragment => sql`cast(${value} at time zone ${text(zone)} as date)`,
}

export type ListType = 'text' | 'bigint' | 'numeric' | 'date'
type Scalar = 'text' | 'bigint' | 'integer' | 'numeric' | 'date' | 'timestamp' | 'timestamptz' | 'uuid'

/** Every parameter says its type, so that a driver's guess never decides a comparison. */
export function cast(value: Bound, type: Scalar): Fragment {
  return sql`${value}::${raw(type)}`
}

export function text(value: string): Fragment {
  return cast(value, 'text')
}

function listOf(list: readonly string[], type: ListType): Fragment {
  return type === 'text' ? sql`${list}::text[]` : sql`${list}::text[]::${raw(type)}[]`
}
