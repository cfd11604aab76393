import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { type Fragment, raw, sql } from '../segments/fragment'
import { COMPARED_EMAIL } from '../segments/suppressed'
import { LEFT_OUT, type LeftOut } from './state'
import { PROVIDERS } from './provider'
import type { Channel } from './schema'
import { FEW_DAYS } from './topics/choice-store'

/** Who is meant: `from` and `where` of a compiled segment, whose customers are called `a`. */
export interface Audience {
  from: Fragment
  where: Fragment
  databaseId: string
  /** How they are written to: it decides which address, which consent and which suppressions count. */
  channel: Channel
  /** What the message is about; null for nothing that people can leave. */
  topicId: string | null
  now: Date
}

export interface Planned {
  /** Everybody in the audience: a row of the ledger each. */
  people: number
  toSend: number
  leftOut: Partial<Record<LeftOut, number>>
}

/** How many would get the message and how many each rule leaves out, by the same statement that fills the ledger. */
export async function countRecipients(tx: Tx, audience: Audience): Promise<Planned> {
  const rows = await tx.$queryRaw<{ reason: LeftOut | null; people: bigint }[]>(
    toSql(sql`with ${judged(audience)} select reason, count(*) as people from ranked group by reason`),
  )
  return plannedOf(rows)
}

/** Some of those whom each rule leaves out: the first by a hash, which has nothing to do with who they are. */
export async function sampleLeftOut(tx: Tx, audience: Audience, limit: number): Promise<(SampledPerson & { reason: LeftOut })[]> {
  return tx.$queryRaw(
    toSql(sql`with ${judged(audience)}, placed_out as (
        select customer_id, reason, row_number() over (partition by reason order by hashint8extended(customer_id, 0), customer_id) as place
        from ranked where reason is not null)
      select p.reason, p.customer_id::text as customer, coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name,
        c.external_id as "externalId"
      from placed_out p join customer c on c.id = p.customer_id where p.place <= ${limit} order by p.reason, p.place`),
  )
}

interface SampledPerson {
  customer: string
  name: string | null
  externalId: string
}

/** The uuid of whoever has no row yet: their links lead nowhere. */
export const NOBODY = '00000000-0000-4000-8000-000000000000'

/** Some of those who would get it, to try the message on. */
export async function sampleToSend(tx: Tx, audience: Audience, limit: number): Promise<{ customerId: string; uuid: string }[]> {
  return tx.$queryRaw(
    toSql(sql`with ${judged(audience)} select customer_id::text as "customerId", ${NOBODY}::text as uuid from ranked
      where reason is null order by hashint8extended(customer_id, 0), customer_id limit ${limit}`),
  )
}

/**
 * Writes a row for each person of the audience: queued, or left out with the reason. Asked again for the same step it changes nothing. Message-IDs
 * are of `domain` and never change.
 */
export async function planMessages(tx: Tx, audience: Audience, of: PlannedStep): Promise<number> {
  return tx.$executeRaw(
    toSql(sql`with ${judged(audience)}, named as (select r.*, uuidv7() as uuid from ranked r)
      insert into message (campaign_id, step_id, database_id, customer_id, channel, address, address_hash, lane, uuid, message_id, state, reason, duplicate_of,
        next_at, created_at, settled_at)
      select ${of.campaignId}::uuid, ${of.stepId}::uuid, ${audience.databaseId}::uuid, customer_id, ${audience.channel},
        case when reason is null then address end, case when reason is null then hash end, ${LANE}, uuid, '<' || uuid || '@' || ${of.domain} || '>',
        case when reason is null then 'queued' when reason in (${raw(SKIPPED)}) then 'skipped' else 'suppressed' end, reason,
        case when reason = 'duplicate_address' then winner end, ${audience.now}::timestamptz, ${audience.now}::timestamptz,
        case when reason is not null then ${audience.now}::timestamptz end
      from named ${of.engagedFirst ? ENGAGED_FIRST : sql``} on conflict do nothing`),
  )
}

/** Whose provider counts a sender's mail. */
const LANE = sql`case when reason is null then coalesce(${JSON.stringify(Object.fromEntries(PROVIDERS))}::jsonb ->> split_part(address, '@', 2), '') else '' end`

const ENGAGED_FIRST = sql`left join customer_engagement e using (customer_id)
  order by greatest(e.most_recent_email_click_datetime, e.most_recent_email_open_datetime) desc nulls last, customer_id`

interface PlannedStep {
  campaignId: string
  stepId: string
  /** Of the sender. */
  domain: string
  /** Whoever clicked or opened last comes first, where few may go on each day. */
  engagedFirst?: boolean
}

/** Of those that the campaign has nothing to send to, as against those who may not be written to. */
const SKIPPED = `'no_address', 'invalid_address', 'duplicate_address'`

/** What a channel reads of a person: what they gave, the form in which it is compared and written to, whether it can be one, and their consent. */
const REACH: Record<Channel, { given: string; address: string; contactable: string; agreed: string }> = {
  email: {
    given: 'btrim(c.email)',
    address: COMPARED_EMAIL,
    contactable: 'a.contactable_email',
    agreed: 'a.is_opted_into_email',
  },
  sms: { given: 'btrim(c.phone)', address: 'c.phone_e164', contactable: 'a.contactable_sms', agreed: 'a.is_opted_into_sms' },
}

/**
 * `ranked`: everybody with the first reason that holds. Of several who share an address and could all be sent to, the one who has been known
 * longest keeps it.
 */
function judged({ from, where, databaseId, channel, topicId, now }: Audience): Fragment {
  const of = REACH[channel]
  return sql`${chosen('by_person', 'customer_id', databaseId, topicId)}, ${chosen('by_address', 'address_hash', databaseId, topicId)},
    member as materialized (select a.customer_id from ${from} where ${where}),
    person as (
      select m.customer_id, ${raw(of.given)} as given, ${raw(of.address)} as address, ${raw(of.contactable)} as contactable, ${raw(of.agreed)} as agreed
      from member m join customer c on c.id = m.customer_id join customer_attributes a on a.customer_id = m.customer_id),
    weighed as (
      select p.customer_id, p.address, sha256(convert_to(p.address, 'UTF8')) as hash, case
          when coalesce(p.given, '') = '' then 'no_address'
          when not p.contactable or coalesce(p.address, '') = '' then 'invalid_address'
          when s.id is not null then case when s.until is null then s.reason else 'snoozed' end
          when p.agreed is not true then 'no_consent'
          when ${later('topic')} is false then 'left_topic'
          when ${channel === 'email'} and ${later('all_of_them')} is false and ${hadOneOfFew(now)} then 'wants_fewer' end as reason
      from person p left join by_person on by_person.customer_id = p.customer_id
      left join by_address on by_address.address_hash = sha256(convert_to(p.address, 'UTF8'))
      left join suppression s on s.database_id = ${databaseId}::uuid and s.channel = ${channel}
        and s.address_hash = sha256(convert_to(p.address, 'UTF8')) and (s.until is null or s.until > ${now}::timestamptz)),
    placed as (select w.*, first_value(w.customer_id) over (partition by w.reason is null, w.address order by w.customer_id) as winner from weighed w),
    ranked as (
      select customer_id, address, hash, winner, case when reason is null and winner <> customer_id then 'duplicate_address' else reason end as reason
      from placed)`
}

/** What was said last of the topic, and of how many, by each person or for each address: few, as against the customers. */
function chosen(name: string, key: string, databaseId: string, topicId: string | null): Fragment {
  const said = (
    what: string,
    about: string,
  ): string => `(array_agg(is_wanted order by at desc, is_wanted) filter (where topic_id is ${about}))[1] as ${what},
    max(at) filter (where topic_id is ${about}) as ${what}_at`
  return sql`${raw(name)} as materialized (select ${raw(`${key}, ${said('topic', 'not null')}, ${said('all_of_them', 'null')}`)} from preference_choice
    where database_id = ${databaseId}::uuid and (topic_id is null or topic_id = ${topicId}::uuid) and ${raw(key)} is not null group by 1)`
}

function later(what: 'topic' | 'all_of_them'): Fragment {
  return raw(
    `case when by_person.${what}_at is null or by_address.${what}_at > by_person.${what}_at then by_address.${what} else by_person.${what} end`,
  )
}

function hadOneOfFew(now: Date): Fragment {
  return sql`exists (select from message o where o.customer_id = p.customer_id and o.channel = 'email' and o.state <> 'failed'
    and o.gated_at > ${now}::timestamptz - make_interval(days => ${FEW_DAYS}))`
}

function plannedOf(rows: readonly { reason: LeftOut | null; people: bigint }[]): Planned {
  const leftOut: Planned['leftOut'] = {}
  let people = 0
  let toSend = 0
  for (const row of rows) {
    people += Number(row.people)
    if (row.reason === null) toSend += Number(row.people)
  }
  for (const reason of LEFT_OUT) {
    const found = rows.find((row) => row.reason === reason)
    if (found) leftOut[reason] = Number(found.people)
  }
  return { people, toSend, leftOut }
}
