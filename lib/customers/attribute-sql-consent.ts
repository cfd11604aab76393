import 'server-only'
import { type Fragment, raw, sql } from '../segments/fragment'
import type { Batch } from './attribute-sql-orders'

/** Channel of a consent event → flag. */
const CHANNELS = { email: 'is_opted_into_email', sms: 'is_opted_into_sms', phone: 'is_opted_into_phone', mail: 'is_opted_into_mail' }
export const CONSENT_FLAGS: readonly string[] = Object.values(CHANNELS)

/** What each customer of the batch said last on each channel, up to the as-of; at one instant a no counts. */
export function lastSaid({ databaseId, asOf, first, last }: Batch): Fragment {
  const values = Object.keys(CHANNELS).map(
    (channel) =>
      `bool_and(is_opted_in) filter (where channel = '${channel}') as ${channel}, max(event_datetime) filter (where channel = '${channel}') as ${channel}_at`,
  )
  return sql`create temp table batch_consent on commit drop as
    select customer_id, ${raw(values.join(', '))} from (
      select distinct on (e.customer_id, e.channel) e.customer_id, e.channel, e.is_opted_in, e.event_datetime
      from consent_event e join batch_customer s on s.customer_id = e.customer_id
      where e.customer_id between ${first}::bigint and ${last}::bigint and e.database_id = ${databaseId}::uuid and e.event_datetime <= ${asOf}::timestamptz
      order by e.customer_id, e.channel, e.event_datetime desc, e.is_opted_in
    ) latest group by customer_id`
}

/**
 * Consent events are what counts where there are any. The flag of the customer's own row was said when that row was written: later than the
 * last event, it counts; and a no without a date is never outvoted.
 */
function saidOf(flag: string, { said, at }: { said: string; at: string }): string {
  return `case
      when ${said} is null then c.${flag}
      when c.${flag} is false and (c.source_updated_at is null or c.source_updated_at >= ${at}) then false
      when c.${flag} and c.source_updated_at > ${at} then true
      else ${said} end`
}

export const SAID = Object.entries(CHANNELS)
  .map(([channel, flag]) => `${saidOf(flag, { said: `said.${channel}`, at: `said.${channel}_at` })} as ${flag}`)
  .join(', ')

const SAID_LATELY = (['email', 'sms'] as const)
  .map((channel) => `when '${channel}' then ${saidOf(CHANNELS[channel], { said: 'last.is_opted_in', at: 'last.event_datetime' })}`)
  .join(' ')

/** Of a message `m`: its person is in rows that the attributes do not know yet, and what those say is no yes. For whoever is about to write. */
export const TAKEN_BACK = `exists (select from customer_touched t join customer c on c.id = t.customer_id
    left join lateral (select e.is_opted_in, e.event_datetime from consent_event e where e.customer_id = c.id and e.channel = m.channel
      order by e.event_datetime desc, e.is_opted_in limit 1) last on true
    where t.customer_id = m.customer_id and (case m.channel ${SAID_LATELY} end) is not true)`
