import 'server-only'
import { type Fragment, raw, sql } from '../segments/fragment'
import type { Dimension } from './attribute-columns'
import { WINDOW_NAMES } from './attribute-windows'

/** Low half of a score: how early the value comes in the alphabet. */
const PLACES = 2_147_483_647

export function countDimension(dimension: Dimension): Fragment {
  return sql`create temp table batch_${raw(dimension.column)} on commit drop as ${countedDimension(dimension)}`
}

/**
 * How many values of a dimension a customer has in each window, and the one with the most orders (ties: the alphabetically first).
 * A value's place in a sorted dictionary makes (orders, place) one integer, whose maximum is far cheaper than a sort per customer and window.
 */
export function countedDimension({ column, count, preferred }: Dimension): Fragment {
  const perWindow = (make: (name: string) => string): string => WINDOW_NAMES.map(make).join(', ')
  return raw(`with dictionary as materialized (
      select value, row_number() over (order by value) as place
      from (select distinct ${column} as value from batch_order where ${column} is not null) d),
    counted as (
      select customer_id, place, ${perWindow((name) => `count(*) filter (where ${name}) as ${name}`)}
      from batch_order join dictionary on value = ${column} group by customer_id, place),
    scored as (
      select customer_id, ${perWindow(
        (name) => `least(count(*) filter (where ${name} > 0), 32767)::smallint as ${name}_${count},
        max((${name} << 31) | (${PLACES} - place)) filter (where ${name} > 0) & ${PLACES} as ${name}`,
      )}
      from counted group by customer_id)
    select customer_id, ${perWindow((name) => `${name}_${count}, ${name}_value.value as ${name}_${preferred}`)}
    from scored ${WINDOW_NAMES.map((name) => `left join dictionary ${name}_value on ${name}_value.place = ${PLACES} - ${name}`).join(' ')}`)
}
