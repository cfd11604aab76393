import 'server-only'
import type { Db } from '../db/client'

interface Due {
  now: Date
  /** Of hits: only what happened before. */
  before: Date
  limit: number
}

interface Noted {
  seen: number
  events: number
}

/** Who the customer of a row is by now: a merge gave what they were to another. */
const SURVIVOR = `coalesce((select g.survivor_id from customer_merge g where g.merged_id = d.customer_id and g.undone_at is null
  order by g.merged_at desc limit 1), d.customer_id)`

/** Messages that were taken by a mail server, and those that came back. */
export async function noteMessages(db: Db, { now, limit }: Due): Promise<Noted> {
  return note(
    db,
    `due as (
        update message m set noted_at = $1 from (
          select id from message where noted_at is null and gated_at is not null and channel = 'email' and state in ('sent', 'delivered', 'bounced', 'complained')
          order by id limit $2 for update skip locked) next
        where m.id = next.id
        returning m.customer_id, m.database_id, m.uuid, m.step_id, m.state, m.gated_at, m.settled_at),
      happened as (
        select d.customer_id, d.database_id, d.step_id, e.at, e.type, e.key from due d cross join lateral (values
          (d.gated_at, 'Sent', 'message ' || d.uuid || ' sent'),
          (case when d.state = 'bounced' then greatest(d.gated_at, d.settled_at) end, 'Bounce', 'message ' || d.uuid || ' bounce')) e(at, type, key)
        where e.at is not null)`,
    [now, limit],
  )
}

/** Openings and clicks of people: one event a message, link and day. */
export async function noteHits(db: Db, { now, before, limit }: Due): Promise<Noted> {
  return note(
    db,
    `due as (
        update message_hit h set noted_at = $1 from (
          select message_id, kind, link, day from message_hit where noted_at is null and person_hits > 0 and last_at <= $3
          order by last_at limit $2 for update skip locked) next
        where h.message_id = next.message_id and h.kind = next.kind and h.link = next.link and h.day = next.day
        returning h.customer_id, h.message_id, h.kind, h.link, h.day, h.person_at),
      happened as (
        select d.customer_id, m.database_id, m.step_id, d.person_at as at, case d.kind when 'open' then 'Open' else 'Click' end as type,
          'message ' || m.uuid || ' ' || d.kind || case when d.kind = 'click' then ' ' || d.link else '' end || ' ' || d.day as key
        from due d join message m on m.id = d.message_id)`,
    [now, limit, before],
  )
}

/**
 * One statement, so that a killed worker has noted all of it or nothing. The row of the database is held from its new version to the commit: whoever
 * builds attributes sees versions in the order of their commits.
 */
async function note({ pool }: Db, from: string, values: unknown[]): Promise<Noted> {
  const { rows } = await pool.query<Noted>(
    `with ${from},
      events as (
        insert into email_event (customer_id, database_id, event_datetime, event_type, brand, send_id, event_key)
        select c.id, c.database_id, d.at, d.type, b.brand, d.step_id::text, d.key
        from happened d join customer c on c.id = ${SURVIVOR} join customer_database b on b.id = c.database_id order by c.id
        on conflict (customer_id, event_key) do nothing returning customer_id, database_id),
      changed as (
        update customer_database set data_version = data_version + 1 where id in (select database_id from events) returning id, data_version),
      touched as (
        insert into customer_touched (customer_id, database_id, data_version)
        select distinct e.customer_id, e.database_id, c.data_version from events e join changed c on c.id = e.database_id order by 1
        on conflict (customer_id) do update set data_version = excluded.data_version)
      select (select count(*)::int from due) as seen, (select count(*)::int from events) as events`,
    values,
  )
  return rows[0] ?? { seen: 0, events: 0 }
}
