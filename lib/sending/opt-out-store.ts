import 'server-only'
import { db } from '../db/client'
import type { Tx } from '../db/transaction'
import { suppress } from './suppression-store'

export interface Addressed {
  uuid: string
  stepId: string
  campaignId: string
  databaseId: string
  customerId: bigint
  address: string | null
  brand: string
}

/** Whom a message went to; undefined for none. */
export async function messageOf(tx: Tx, uuid: string): Promise<Addressed | undefined> {
  const rows = await tx.$queryRaw<Addressed[]>`
    select m.uuid::text, m.step_id::text as "stepId", m.campaign_id::text as "campaignId", m.database_id::text as "databaseId", m.customer_id as "customerId", m.address, d.brand
    from message m join customer_database d on d.id = m.database_id where m.uuid = ${uuid}::uuid`
  return rows[0]
}

/** What somebody said by a link of a message, once for each instant; everybody with that address hears it, because the address is what is written to. */
export async function recordConsent(tx: Tx, of: Addressed, isOptedIn: boolean, source: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into consent_event (customer_id, event_key, database_id, channel, is_opted_in, event_datetime, source, recorded_by, address)
    select c.id, ${`message ${source} ${at.toISOString()}`}, c.database_id, 'email', ${isOptedIn}, ${at}::timestamptz, ${source}, 'Rekindle', ${of.address}
    from customer c where c.id = ${of.customerId} on conflict do nothing`
  if (!isOptedIn) await noteUnsubscribe(tx, of, at)
  await tx.$executeRaw`
    update customer_attributes set is_opted_into_email = ${isOptedIn}, marketable_email = contactable_email and ${isOptedIn}
    where customer_id = ${of.customerId}`
  await touch(tx, of)
}

/** No marketing texts of this brand any more, said where nobody answers a text; back again goes only by one. */
export async function endTexts(tx: Tx, of: Addressed, at: Date): Promise<void> {
  const [person] = await tx.$queryRaw<{ phone: string | null }[]>`select phone_e164 as phone from customer where id = ${of.customerId}`
  if (!person) return
  const { phone } = person
  const { databaseId, campaignId } = of
  if (phone) await suppress(tx, { databaseId, channel: 'sms', address: phone, reason: 'unsubscribed', source: 'page', campaignId, at })
  await tx.$executeRaw`
    insert into consent_event (customer_id, event_key, database_id, channel, is_opted_in, event_datetime, source, recorded_by, address)
    values (${of.customerId}, ${`message texts ${at.toISOString()}`}, ${databaseId}::uuid, 'sms', false, ${at}::timestamptz, 'preferences', 'Rekindle', ${phone})
    on conflict do nothing`
  await tx.$executeRaw`update customer_attributes set is_opted_into_sms = false, marketable_sms = false where customer_id = ${of.customerId}`
  await touch(tx, of)
}

async function touch(tx: Tx, { databaseId, customerId }: Addressed): Promise<void> {
  await tx.$executeRaw`
    with changed as (update customer_database set data_version = data_version + 1 where id = ${databaseId}::uuid returning id, data_version)
    insert into customer_touched (customer_id, database_id, data_version)
    select c.id, changed.id, changed.data_version from changed join customer c on c.id = ${customerId}
    on conflict (customer_id) do update set data_version = excluded.data_version`
}

/** Once for each message, however often its button is pressed. */
async function noteUnsubscribe(tx: Tx, { uuid, stepId, customerId, brand }: Addressed, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into email_event (customer_id, database_id, event_datetime, event_type, brand, send_id, event_key)
    select c.id, c.database_id, ${at}::timestamptz, 'Unsubscribe', ${brand}, ${stepId}, ${`message ${uuid} unsubscribe`}
    from customer c where c.id = ${customerId} on conflict do nothing`
}

export interface StandingChoice {
  brand: string
  choice: 'email' | 'none' | 'snoozed'
  /** They get marketing texts, which they may end. */
  getsTexts: boolean
}

export async function readMessageLink(uuid: string): Promise<StandingChoice | undefined> {
  const rows = await db().prisma.$queryRaw<StandingChoice[]>`
    select d.brand, case when s.id is null and a.is_opted_into_email is true then 'email' when s.until is not null then 'snoozed' else 'none' end as choice,
      a.is_opted_into_sms is true and coalesce(c.phone_e164, '') <> '' and not exists (select from suppression t where t.database_id = m.database_id
        and t.channel = 'sms' and t.address_hash = sha256(convert_to(c.phone_e164, 'UTF8')) and (t.until is null or t.until > now())) as "getsTexts"
    from message m join customer_database d on d.id = m.database_id left join customer_attributes a on a.customer_id = m.customer_id
    left join customer c on c.id = m.customer_id
    left join suppression s on s.database_id = m.database_id and s.channel = m.channel and s.address_hash = m.address_hash
      and (s.until is null or s.until > now())
    where m.uuid = ${uuid}::uuid`
  return rows[0]
}
