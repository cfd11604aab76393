import 'server-only'
import { db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import type { Addressed } from '../opt-out-store'
import type { TopicChoice } from './schema'

/** How few are few: one email in so many days. */
export const FEW_DAYS = 7

/** What holds for a message of a campaign `c` to somebody `m`, as the condition that forbids it; `$5` is now. Both the gate and what it says ask this. */
export const HAS_LEFT_TOPIC = `(c.topic_id is not null and not ${latest('p.topic_id = c.topic_id')})`

export const WANTS_FEWER = `(m.channel = 'email' and not ${latest('p.topic_id is null')}
  and exists (select from message o where o.customer_id = m.customer_id and o.channel = m.channel and o.id <> m.id and o.state <> 'failed'
    and o.gated_at > $5::timestamptz - interval '${FEW_DAYS} days'))`

function latest(about: string): string {
  return `coalesce((select p.is_wanted from preference_choice p where p.database_id = m.database_id and ${about}
    and (p.customer_id = m.customer_id or p.address_hash = m.address_hash) order by p.at desc, p.is_wanted limit 1), true)`
}

/** What a message's person chose last, topic by topic; `wantsFew` is about how many. */
export async function choicesOf(tx: Pick<Tx, '$queryRaw'>, uuid: string): Promise<{ topics: TopicChoice[]; wantsFew: boolean }> {
  const rows = await tx.$queryRaw<(Omit<TopicChoice, 'id'> & { id: string | null })[]>`
    select t.id::text, t.name, t.description, coalesce((select p.is_wanted from preference_choice p
      where p.database_id = m.database_id and p.topic_id is not distinct from t.id and (p.customer_id = m.customer_id or p.address_hash = m.address_hash)
      order by p.at desc, p.is_wanted limit 1), true) as "isWanted"
    from message m cross join lateral (
      select id, name, description, name_key from topic where database_id = m.database_id and archived_at is null
      union all select null, '', '', '') t
    where m.uuid = ${uuid}::uuid order by t.name_key`
  const topics = rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }]))
  return { topics, wantsFew: rows.some(({ id, isWanted }) => id === null && !isWanted) }
}

/** The same for a page, which changes nothing. */
export async function readChoices(uuid: string): Promise<{ topics: TopicChoice[]; wantsFew: boolean }> {
  return choicesOf(db().prisma, uuid)
}

export interface Choice {
  /** Null: how many emails. */
  topicId: string | null
  isWanted: boolean
}

/** Each as it was said, once: who says what holds already has said nothing new. */
export async function recordChoices(tx: Tx, of: Addressed, choices: readonly Choice[], at: Date): Promise<void> {
  if (choices.length === 0) return
  await tx.$executeRaw`
    insert into preference_choice (database_id, customer_id, topic_id, is_wanted, at, source, campaign_id, address, address_hash)
    select c.database_id, c.id, s."topicId", s."isWanted", ${at}::timestamptz, 'preferences', ${of.campaignId}::uuid, ${of.address},
      sha256(convert_to(${of.address}::text, 'UTF8'))
    from customer c cross join json_to_recordset(${JSON.stringify(choices)}::json) s("topicId" uuid, "isWanted" boolean)
    where c.id = ${of.customerId} and (s."topicId" is null or exists (
      select from topic t where t.id = s."topicId" and t.database_id = c.database_id and t.archived_at is null))
    order by s."topicId"`
}
