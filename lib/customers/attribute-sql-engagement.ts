import 'server-only'
import { addToDay, type Day, startOfDay } from '../core/calendar'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { ENGAGEMENT_STATUSES, FREQUENCY_BOUNDS, NEW_BELOW } from '../segments/engagement'
import { EVENT_INSTANTS, EVENT_WINDOWS } from './attribute-columns'
import type { Batch } from './attribute-sql-orders'

const MONTHS = 15

/** One row for each customer of the batch with an email event up to the as-of. Needs `batch_rollup` for the first order. */
export function engaged({ databaseId, asOf, first, last }: Batch, asOfDay: Day, zone: string): Fragment {
  const after = (day: Day): Fragment => sql`${startOfDay(addToDay(day, 1, 'day'), zone)}::timestamptz`
  const counts = EVENT_WINDOWS.flatMap(({ suffix, amount, unit }) =>
    (['Open', 'Click'] as const).map((type) => {
      const within = amount === undefined || unit === undefined ? sql`` : sql` and e.event_datetime >= ${after(addToDay(asOfDay, -amount, unit))}`
      return sql`count(*) filter (where e.event_type = ${type}::text${within})::int as ${raw(`email_${type.toLowerCase()}s_${suffix}`)}`
    }),
  )
  const instants = EVENT_INSTANTS.map(
    ({ name, type, which }) => sql`${raw(which)}(e.event_datetime) filter (where e.event_type = ${type}::text) as ${raw(name)}`,
  )
  const recent = after(addToDay(asOfDay, -MONTHS, 'month'))
  const ofRecent = (types: string): Fragment => sql`count(*) filter (where e.event_type in (${raw(types)}) and e.event_datetime >= ${recent})`
  const local = (instant: string): Fragment => sql`(${raw(instant)} at time zone ${zone}::text)::date`
  return sql`create temp table batch_engagement on commit drop as
    select g.*, ${raw(FREQUENCY)} as engagement_frequency_last_15_months, ${raw(STATUS)} as engagement_status_last_15_months,
      case when g.first_email_optin_datetime is not null and r.first_order_datetime is not null
        then r.first_order_datetime < g.first_email_optin_datetime end as purchase_before_signup,
      case when r.first_order_datetime >= g.first_email_optin_datetime
        then ${local('r.first_order_datetime')} - ${local('g.first_email_optin_datetime')} end as signup_to_purchase_days
    from (
      select e.customer_id, e.database_id, count(*) filter (where e.event_type = 'Sent')::int as email_sends_lifetime, ${join([...counts, ...instants], ', ')},
        ${ofRecent(`'Sent'`)} as recent_sends, ${ofRecent(`'Open', 'Click'`)} as recent_answers,
        count(distinct e.send_id) filter (where e.event_type in ('Open', 'Click') and e.event_datetime >= ${recent}) as recent_answered
      from email_event e join batch_customer s on s.customer_id = e.customer_id
      where e.customer_id between ${first}::bigint and ${last}::bigint and e.database_id = ${databaseId}::uuid and e.event_datetime <= ${asOf}::timestamptz
      group by e.customer_id, e.database_id) g
    left join batch_rollup r on r.customer_id = g.customer_id`
}

/** Emails that were answered at all: by their sending where it is known, else each answer counts as one, and never more than were sent. */
const ANSWERED = 'least(g.recent_sends, greatest(g.recent_answered, case when g.recent_answered = 0 then g.recent_answers else 0 end))'
const FREQUENCY = `case when g.recent_sends = 0 then 'Non-recipient' when g.recent_sends < ${NEW_BELOW} then 'New'
  ${FREQUENCY_BOUNDS.map(({ value, from }) => `when ${ANSWERED}::numeric / g.recent_sends >= ${from} then '${value}'`).join(' ')} end`
const [NON_RECIPIENT, NEW, ACTIVE, INACTIVE] = ENGAGEMENT_STATUSES
const STATUS = `case when g.recent_sends = 0 then '${NON_RECIPIENT}' when g.recent_sends < ${NEW_BELOW} then '${NEW}'
  when g.recent_answers > 0 then '${ACTIVE}' else '${INACTIVE}' end`
