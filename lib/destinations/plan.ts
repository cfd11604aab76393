import 'server-only'
import { compileJoined, type Question } from '../audience/question'
import type { Attribute } from '../segments/catalogue/types'
import { relationsOf } from '../segments/compile-attribute'
import { momentOf } from '../segments/dates'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { ownValue } from '../segments/own-value'
import { COMPARED_EMAIL } from '../segments/suppressed'
import type { Reach } from './delivery-schema'
import type { Mode } from './schema'
import type { Sending, Sent } from './settings'

/** What one run is about. */
export interface Plan {
  question: Question
  sending: Sending
  mode: Mode
  reach: Reach
  /** Nobody is there yet when it is left out. */
  deliveryId: string | null
  /** Only so many rows, and nobody is taken out. */
  testRows?: number
  now: Date
}

/**
 * `placed`: everybody of the segment with what would be sent and, where they are left out, the first reason. `planned`: a row for each person with
 * something to do, those who are taken out first, because that matters more; `kind` says what is new about them.
 */
export function planned(plan: Plan): Fragment {
  const { question, sending, mode, reach, deliveryId, testRows, now } = plan
  const { columns, identity } = sending
  const { from, where } = compileJoined(question, 'members', ['customer', ...columns.flatMap(({ attribute }) => relationsOf(attribute.source))])
  const moment = momentOf(question.asOf, question.database.timezone)
  const values = columns.map((column) => valueFor(column, (attribute) => sql`(${ownValue(attribute, moment)})::text`))
  const missing = columns.map(({ target }, index) =>
    target.isRequired || index === identity ? sql`when given[${raw(String(index + 1))}] is null then ${`missing:${target.name}`}` : raw(''),
  )
  const kinds = testRows === undefined ? KINDS[mode] : `'added', 'changed', 'unchanged'`
  return sql`chosen as materialized (
      select a.customer_id, array[${join(values, ', ')}]::text[] as given, ${barred(question.database.id, reach, now)} as barred
      from ${from} where (${where})),
    weighed as (
      select customer_id, given, ${identity < 0 ? raw('customer_id::text') : sql`given[${raw(String(identity + 1))}]`} as identity,
        case when barred is not null then barred ${join(missing, ' ')} end as reason from chosen),
    placed as (
      select customer_id, given, identity, case when reason is null
        and row_number() over (partition by reason is null, identity order by customer_id) > 1 then 'same' else reason end as reason from weighed),
    there as (select identity, customer_id, hash from delivered_member where delivery_id = ${deliveryId}::uuid),
    compared as (
      select p.customer_id, p.identity, p.given, sha256(convert_to(p.given::text, 'UTF8')) as hash,
        case when t.identity is null then 'added' when t.hash <> sha256(convert_to(p.given::text, 'UTF8')) then 'changed' else 'unchanged' end as kind
      from placed p left join there t on t.identity = p.identity where p.reason is null
      union all
      select t.customer_id, t.identity, null, null, case when t.customer_id = 0 then 'erased' else 'removed' end
      from there t where not exists (select from placed p where p.reason is null and p.identity = t.identity)),
    planned as (
      select row_number() over (order by given is not null, customer_id, identity)::int as position, customer_id, identity, given, hash, kind,
        case when given is null then 'remove' else 'upsert' end as action
      from compared where kind in (${raw(kinds)}) order by position ${testRows === undefined ? raw('') : sql`limit ${testRows}::int`})`
}

/** Whoever was erased is taken out in any case. */
const KINDS: Record<Mode, string> = {
  replace: `'added', 'changed', 'unchanged', 'removed', 'erased'`,
  add: `'added', 'erased'`,
  update: `'added', 'changed', 'erased'`,
  mirror: `'added', 'changed', 'removed', 'erased'`,
}

/** In the form in which the destination compares it, so that one person is one row however they wrote themselves down. */
function valueFor({ target, attribute, fallback }: Sent, value: (attribute: Attribute) => Fragment): Fragment {
  const plain = sql`nullif(btrim(${value(attribute)}), '')`
  const formed =
    target.form === 'email'
      ? sql`lower(normalize(${plain}, NFKC) collate "pg_unicode_fast")`
      : target.form === 'phone' && isPhone(attribute)
        ? raw('c.phone_e164')
        : plain
  return fallback === '' ? formed : sql`coalesce(${formed}, ${fallback})`
}

function isPhone({ source }: Attribute): boolean {
  return source.kind === 'column' && source.relation === 'customer' && source.column === 'phone'
}

/** Why somebody may not be written to, as the sender of messages would judge it; NULL where everybody is meant. */
function barred(databaseId: string, reach: Reach, now: Date): Fragment {
  if (reach === 'everybody') return raw('null::text')
  const [contactable, address, agreed] =
    reach === 'email'
      ? ['a.contactable_email', COMPARED_EMAIL, 'a.is_opted_into_email']
      : ['a.contactable_sms', 'c.phone_e164', 'a.is_opted_into_sms']
  return sql`case when ${raw(contactable)} is not true then 'not_reachable'
    when exists (select from suppression s where s.database_id = ${databaseId}::uuid and s.channel = ${reach}
      and s.address_hash = sha256(convert_to(${raw(address)}, 'UTF8')) and (s.until is null or s.until > ${now}::timestamptz)) then 'suppressed'
    when ${raw(agreed)} is not true then 'no_consent' end`
}
