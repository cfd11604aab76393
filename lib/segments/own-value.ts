import { addToDay } from '../core/calendar'
import { assertNever } from '../core/assert-never'
import type { Attribute, AttributeType } from './catalogue/types'
import { columnOf, compileComparison } from './compile-attribute'
import { withinDays } from './compile-derived'
import { byLifecycle } from './compile-lifecycle'
import { overdueFactor } from './compile-predicted'
import type { Moment } from './dates'
import { DIALECT, cast, text } from './dialect'
import { type Fragment, join, sql } from './fragment'

/** The value itself, as text: an instant in ISO 8601, a day as `YYYY-MM-DD`, numbers plain; NULL for no value. */
export function ownValue(attribute: Attribute, moment: Moment): Fragment {
  const { source } = attribute
  switch (source.kind) {
    case 'column':
      return asText(columnOf(source), attribute.type)
    case 'expression':
      return asText(source.sql, attribute.type)
    case 'days_since':
      return sql`(${cast(moment.today, 'date')} - ${DIALECT.localDay(columnOf(source), moment.timezone)})::text`
    case 'age':
      return ageOf(columnOf(source), moment)
    case 'within':
      return sql`${withinDays(columnOf(source.start), columnOf(source.gap), source.days, moment)}::text`
    case 'overdue':
      return sql`${overdueFactor(columnOf(source), columnOf(source.usual), moment)}::text`
    case 'purchaser_lifecycle':
      return byLifecycle(columnOf(source.first), columnOf(source.latest), moment, text)
    case 'predicted_lifecycle':
      return sql`case ${join(
        (attribute.values ?? []).map((value) => {
          const holds = compileComparison({ attribute: attribute.attribute, operator: 'exactly', value }, attribute, moment)
          return sql`when ${holds} then ${text(value)}`
        }),
        ' ',
      )} end`
    default:
      return assertNever(source)
  }
}

function asText(value: Fragment, type: AttributeType): Fragment {
  return type === 'datetime' ? sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : sql`(${value})::text`
}

/** Leap-day children have their birthday on 28 February where there is no 29th. */
function ageOf(birthdate: Fragment, { today }: Moment): Fragment {
  const isLastOfFebruary = addToDay(today, 1, 'day').endsWith('-03-01')
  const birthday = isLastOfFebruary ? '0229' : `${today.slice(5, 7)}${today.slice(8)}`
  return sql`(${cast(Number(today.slice(0, 4)), 'integer')} - extract(year from ${birthdate})
    - case when to_char(${birthdate}, 'MMDD') > ${text(birthday)} then 1 else 0 end)::integer::text`
}
