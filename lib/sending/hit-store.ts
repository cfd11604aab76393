import 'server-only'
import type { Db } from '../db/client'
import { TRANSITIONS } from './state'

export interface Hit {
  uuid: string
  kind: 'open' | 'click'
  /** 0 for an opening. */
  link: number
  at: Date
  /** Why it is no person's; undefined for what may be one. */
  sign: string | undefined
}

/** Nobody reads a mail so soon after it was handed over. */
const QUICK = '5 seconds'
/** So many links at once are followed by a program. */
const BURST_LINKS = 4
const BURST = '2 seconds'

/**
 * Counts an opening or a click, one row for each message, link and day; nothing for a message that was never handed over, or whose customer was
 * erased. It is evidence too: a message of which nobody knew whether it was taken has arrived.
 */
export async function recordHit({ pool }: Db, { uuid, kind, link, at, sign }: Hit): Promise<void> {
  await pool.query(
    `with found as (
        select id, customer_id, campaign_id, coalesce($5, case when $4::timestamptz < gated_at + interval '${QUICK}' then 'quick' end) as why
        from message where uuid = $1 and gated_at is not null and address is not null),
      counted as (
        insert into message_hit as h (message_id, kind, link, day, customer_id, campaign_id, person_hits, machine_hits, machine_why, person_at, last_at)
        select id, $2, $3, ($4::timestamptz at time zone 'UTC')::date, customer_id, campaign_id, (why is null)::int, (why is not null)::int, why,
          case when why is null then $4::timestamptz end, $4 from found
        on conflict (message_id, kind, link, day) do update set person_hits = h.person_hits + excluded.person_hits,
          machine_hits = h.machine_hits + excluded.machine_hits, machine_why = coalesce(excluded.machine_why, h.machine_why),
          person_at = least(h.person_at, excluded.person_at), last_at = greatest(h.last_at, excluded.last_at))
      update message m set state = '${TRANSITIONS.deliver.to}', settled_at = $4, noted_at = null
      from found f where m.id = f.id and m.state = 'ambiguous'`,
    [uuid, kind, link, at, sign ?? null],
  )
  if (kind === 'click' && sign === undefined) await takeBack(pool, uuid, at)
}

/** Clicks of a program that looks like a browser, as long as nobody was told of them. */
async function takeBack(pool: Db['pool'], uuid: string, at: Date): Promise<void> {
  await pool.query(
    `with burst as (
        select h.message_id from message m join message_hit h on h.message_id = m.id
        where m.uuid = $1 and h.kind = 'click' and h.last_at > $2::timestamptz - interval '${BURST}'
        group by h.message_id having count(*) >= ${BURST_LINKS})
      update message_hit h set machine_hits = h.machine_hits + h.person_hits, person_hits = 0, person_at = null, machine_why = 'burst'
      from burst b where h.message_id = b.message_id and h.kind = 'click' and h.noted_at is null and h.person_hits > 0
        and h.person_at > $2::timestamptz - interval '${BURST}'`,
    [uuid, at],
  )
}
