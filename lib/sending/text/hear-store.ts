import 'server-only'
import type { Tx } from '../../db/transaction'

/**
 * There is one number of ours for all databases, so a STOP to it holds for all of them. Those that do not know the person keep the hash alone,
 * because nobody would erase the number there.
 */
export async function suppressNumber(tx: Tx, number: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into suppression (database_id, channel, address_hash, address, reason, source, created_at)
    select d.id, 'sms', sha256(convert_to(${number}, 'UTF8')),
      case when exists (select from customer c where c.database_id = d.id and c.phone_e164 = ${number} and c.phone_e164 > '') then ${number} end,
      'unsubscribed', 'text', ${at}::timestamptz
    from customer_database d
    on conflict (database_id, channel, address_hash) do update set reason = excluded.reason, source = excluded.source, address = excluded.address,
      created_at = excluded.created_at, until = null where suppression.until is not null`
}

/** Texts have been ended by one from this number, so that it was confirmed then. */
export async function hasSaidStop(tx: Tx, number: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ said: boolean }[]>`
    select exists (select from suppression where channel = 'sms' and address_hash = sha256(convert_to(${number}, 'UTF8'))
      and reason = 'unsubscribed' and source = 'text') as said`
  return row?.said ?? false
}

/** What somebody chose themselves ends; a number that cannot be reached stays where it is. */
export async function liftNumber(tx: Tx, number: string): Promise<void> {
  await tx.$executeRaw`
    delete from suppression where channel = 'sms' and address_hash = sha256(convert_to(${number}, 'UTF8')) and reason in ('unsubscribed', 'snoozed')`
}

/** What everybody with this number has said by it, once for each text; their attributes follow at once. */
export async function recordTextConsent(tx: Tx, of: { number: string; sid: string; isOptedIn: boolean; at: Date }): Promise<void> {
  const { number, sid, isOptedIn, at } = of
  await tx.$executeRaw`
    insert into consent_event (customer_id, event_key, database_id, channel, is_opted_in, event_datetime, source, recorded_by, address)
    select c.id, ${`text ${sid}`}, c.database_id, 'sms', ${isOptedIn}, ${at}::timestamptz, 'text', 'Rekindle', ${number}
    from customer_database d join customer c on c.database_id = d.id and c.phone_e164 = ${number} and c.phone_e164 > ''
    on conflict do nothing`
  await tx.$executeRaw`
    with said as (
        update customer_attributes a set is_opted_into_sms = ${isOptedIn}, marketable_sms = contactable_sms and ${isOptedIn}
        from customer_database d join customer c on c.database_id = d.id and c.phone_e164 = ${number} and c.phone_e164 > ''
        where a.customer_id = c.id returning a.customer_id, a.database_id),
      changed as (
        update customer_database set data_version = data_version + 1 where id in (select database_id from said) returning id, data_version)
    insert into customer_touched (customer_id, database_id, data_version)
    select said.customer_id, said.database_id, changed.data_version from said join changed on changed.id = said.database_id
    on conflict (customer_id) do update set data_version = excluded.data_version`
}

/** Of the last campaign that wrote to this number; the name of any database where none did. */
export async function brandFor(tx: Tx, number: string): Promise<string> {
  const rows = await tx.$queryRaw<{ brand: string }[]>`
    select d.brand from customer_database d
    left join customer c on c.database_id = d.id and c.phone_e164 = ${number} and c.phone_e164 > ''
    left join lateral (select max(m.id) as id from message m where m.customer_id = c.id and m.channel = 'sms') last on true
    order by last.id desc nulls last, c.id nulls last, d.is_default desc limit 1`
  return rows[0]?.brand ?? ''
}
