import 'server-only'
import { TAKEN_BACK } from '../customers/attribute-sql-consent'
import type { Db } from '../db/client'
import type { Claimed, Settlement } from './deliver-message'
import { PROVIDER_LANES } from './pace/schema'
import type { Channel } from './schema'
import { type MessageState, TRANSITIONS } from './state'
import { HAS_LEFT_TOPIC, WANTS_FEWER } from './topics/choice-store'

/** A worker's place: rows are its own while it holds the lock of the slot, in this epoch. */
export interface Lease {
  slot: number
  epoch: string
}

const CLAIMED = `m.id::text, m.uuid::text, m.campaign_id::text as "campaignId", m.step_id::text as "stepId", m.database_id::text as "databaseId",
  m.customer_id::text as "customerId", m.address, m.message_id as "messageId", m.attempts, m.created_at as "createdAt"`

/** Messages of a campaign that wait together: those to one provider of mailboxes, or to all the others. */
export interface Due {
  campaignId: string
  channel: Channel
  lane: string
  /** That they are from. */
  domain: string
}

const LANES = ['', ...PROVIDER_LANES]

/** Of which campaigns, to which providers something is due, those that have waited longest first. */
export async function dueLanes({ pool }: Db, channel: Channel, now: Date): Promise<Due[]> {
  const { rows } = await pool.query<Due>(
    `select c.id::text as "campaignId", $2 as channel, l.lane, rtrim(split_part(first.message_id, '@', 2), '>') as domain
      from campaign c cross join unnest($3::text[]) l(lane) cross join lateral (
        select m.next_at, m.message_id from message m where m.campaign_id = c.id and m.lane = l.lane and m.state = 'queued' and m.channel = $2
        order by m.next_at, m.id limit 1) first
      where c.status = 'sending' and first.next_at <= $1 and ${isNotHeld('l.lane')} order by first.next_at`,
    [now, channel, LANES],
  )
  return rows
}

/** Takes up to `limit` rows that are due; two workers never take the same one. */
export async function claim({ pool }: Db, lease: Lease, of: Omit<Due, 'domain'>, now: Date, limit: number): Promise<Claimed[]> {
  const { rows } = await pool.query<Claimed>(
    `with due as (
        select id from message where campaign_id = $1 and channel = $7 and lane = $8 and state = any($6) and next_at <= $2
        order by next_at, id limit $3 for update skip locked)
      update message m set state = '${TRANSITIONS.claim.to}', lease_slot = $4, lease_epoch = $5
      from due where m.id = due.id returning ${CLAIMED}`,
    [of.campaignId, now, limit, lease.slot, lease.epoch, TRANSITIONS.claim.from, of.channel, of.lane],
  )
  return rows
}

/**
 * The last check of everything that may forbid a message and the durable mark that it may be with the relay, in one statement. True for those
 * that may be released.
 */
export async function openGates({ pool }: Db, lease: Lease, ids: readonly string[], now: Date): Promise<boolean[]> {
  const { rows } = await pool.query<{ id: string }>(
    `update message m set state = '${TRANSITIONS.open_gate.to}', gated_at = $5 from campaign c
      where m.id = any($1::bigint[]) and m.state = any($4) and m.lease_slot = $2 and m.lease_epoch = $3
        and c.id = m.campaign_id and c.status = 'sending' and not ${IS_SUPPRESSED} and ${HAS_CONSENT}
        and ${isNotHeld('m.lane')} and not ${HAS_LEFT_TOPIC} and not ${WANTS_FEWER}
      returning m.id::text`,
    [ids, lease.slot, lease.epoch, TRANSITIONS.open_gate.from, now],
  )
  const open = new Set(rows.map(({ id }) => id))
  return ids.map((id) => open.has(id))
}

/** Too many people of the provider have complained or are not there: pace/guard-providers.ts. */
function isNotHeld(lane: string): string {
  return `not exists (select from sending_pace h where h.scope = ${lane} and h.held_since is not null)`
}

const IS_SUPPRESSED = `exists (select from suppression s where s.database_id = m.database_id and s.channel = m.channel
  and s.address_hash = m.address_hash and (s.until is null or s.until > $5))`

/** What the attributes say, which follow each import; and whatever was said after that, or came so lately that they do not know of it. */
const HAS_CONSENT = `not ${TAKEN_BACK} and exists (select from customer_attributes a where a.customer_id = m.customer_id
    and case m.channel when 'sms' then a.is_opted_into_sms else a.is_opted_into_email end)
  and not exists (select from consent_event e where e.customer_id = m.customer_id and e.channel = m.channel and not e.is_opted_in
    and e.event_datetime >= m.created_at)`

/**
 * Rows whose gate stayed shut: left out for the reason that there is now, or back in the queue of a campaign that rests. True for those that went
 * back.
 */
export async function settleShut({ pool }: Db, lease: Lease, ids: readonly string[], now: Date): Promise<boolean[]> {
  const { rows } = await pool.query<{ id: string }>(
    `update message m set lease_slot = null, lease_epoch = null, reason = coalesce(why.reason, m.reason),
        state = case when why.reason is null then '${TRANSITIONS.release.to}' when why.reason = 'cancelled' then '${TRANSITIONS.skip.to}'
          else '${TRANSITIONS.suppress.to}' end,
        settled_at = case when why.reason is not null then $5 end
      from (select m.id, case
          when c.status in ('cancelled', 'failed') then 'cancelled'
          when s.id is not null then case when s.until is null then s.reason else 'snoozed' end
          when not exists (select from customer where id = m.customer_id) then 'erased'
          when not (${HAS_CONSENT}) then 'no_consent'
          when ${HAS_LEFT_TOPIC} then 'left_topic' when ${WANTS_FEWER} then 'wants_fewer' end as reason
        from message m join campaign c on c.id = m.campaign_id
        left join suppression s on s.database_id = m.database_id and s.channel = m.channel and s.address_hash = m.address_hash
          and (s.until is null or s.until > $5)
        where m.id = any($1::bigint[])) why
      where m.id = why.id and m.state = any($4) and m.lease_slot = $2 and m.lease_epoch = $3
      returning case when why.reason is null then m.id::text end as id`,
    [ids, lease.slot, lease.epoch, TRANSITIONS.release.from, now],
  )
  const back = new Set(rows.map(({ id }) => id))
  return ids.map((id) => back.has(id))
}

/**
 * Writes down what became of rows of this lease; of a row that is not this worker's any more nothing, except that a yes of the relay is evidence
 * for one that was given up as ambiguous. An address that nobody has is suppressed in the same statement.
 */
export async function settle({ pool }: Db, lease: Lease, settlements: readonly Settlement[], now: Date): Promise<void> {
  const rows = settlements.map((one) => ({
    id: one.id,
    state: TRANSITIONS[one.event].to satisfies MessageState,
    from: TRANSITIONS[one.event].from,
    reason: 'reason' in one ? one.reason : null,
    next_at: one.event === 'retry' ? one.nextAt : null,
    attempts: one.event === 'retry' ? one.attempts : null,
    code: one.code ?? null,
    enhanced: one.enhanced ?? null,
    detail: one.detail ?? null,
    relay_id: one.event === 'accept' ? relayIdOf(one.detail ?? '') : null,
  }))
  await pool.query(
    `with settled as (
        update message m set state = o.state, reason = o.reason, next_at = coalesce(o.next_at, m.next_at),
          attempts = coalesce(o.attempts, m.attempts + 1), reply_code = o.code, enhanced_code = o.enhanced, detail = o.detail,
          relay_id = coalesce(o.relay_id, m.relay_id), settled_at = case when o.state = 'queued' then null else $4::timestamptz end,
          gated_at = case when o.state = 'queued' then null else m.gated_at end,
          lease_slot = case when o.state = 'ambiguous' then m.lease_slot end, lease_epoch = case when o.state = 'ambiguous' then m.lease_epoch end
        from json_to_recordset($1) o(id bigint, state text, "from" jsonb, reason text, next_at timestamptz, attempts int, code smallint,
          enhanced text, detail text, relay_id text)
        where m.id = o.id and m.lease_slot = $2 and m.lease_epoch = $3 and o."from" ? m.state
        returning m.database_id, m.channel, m.address, m.address_hash, m.campaign_id, m.reason)
      insert into suppression (database_id, channel, address_hash, address, reason, source, campaign_id, created_at)
      select distinct on (database_id, channel, address_hash) database_id, channel, address_hash, address,
        case reason when 'opted_out' then 'unsubscribed' else 'hard_bounce' end, case channel when 'email' then 'smtp' else 'provider' end, campaign_id, $4
      from settled where reason in ('no_such_address', 'opted_out')
      on conflict (database_id, channel, address_hash) do update set reason = excluded.reason, source = excluded.source,
        campaign_id = excluded.campaign_id, created_at = excluded.created_at, until = null where suppression.until is not null`,
    [JSON.stringify(rows), lease.slot, lease.epoch, now],
  )
}

/** Postfix, Exim and most others: `250 2.0.0 Ok: queued as 4F1C2`; what takes texts is put in the same words. */
function relayIdOf(text: string): string | null {
  return /(?:queued as|id[= ])\s*<?([\w.@-]{4,120})/i.exec(text)?.[1] ?? null
}

/** What this lease holds and has not offered yet goes back into the queue. */
export async function releaseAll({ pool }: Db, lease: Lease): Promise<void> {
  await pool.query(
    `update message set state = '${TRANSITIONS.release.to}', lease_slot = null, lease_epoch = null
      where state = any($3) and lease_slot = $1 and lease_epoch = $2`,
    [lease.slot, lease.epoch, TRANSITIONS.release.from],
  )
}

export async function release({ pool }: Db, lease: Lease, ids: readonly string[]): Promise<void> {
  await pool.query(
    `update message set state = '${TRANSITIONS.release.to}', lease_slot = null, lease_epoch = null
      where id = any($4::bigint[]) and state = any($3) and lease_slot = $1 and lease_epoch = $2`,
    [lease.slot, lease.epoch, TRANSITIONS.release.from, ids],
  )
}
