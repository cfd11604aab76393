import 'server-only'
import { generateId } from '../../core/ids'
import { db } from '../../db/client'
import type { Tx } from '../../db/transaction'
import { ingest } from '../../customers/ingest/ingest'
import { PLAIN_WORDING, type SignUpSettings } from './schema'

const DAY_MS = 24 * 60 * 60_000
/** How long the link of a confirmation works. */
const EXPIRES_MS = 7 * DAY_MS
/** So many mails to an address, however often somebody types it into a form: one a day, and one reminder at most. */
const MOST_MAILS = 2
const KEEP_MS = 30 * DAY_MS

export async function readSignUps(tx: Pick<Tx, 'signUpSetting'>, databaseId: string): Promise<SignUpSettings> {
  const row = await tx.signUpSetting.findUnique({ where: { database_id: databaseId } })
  return { isOn: row?.is_on ?? false, wording: row?.wording ?? PLAIN_WORDING }
}

export async function writeSignUps(tx: Tx, databaseId: string, { isOn, wording }: SignUpSettings, by: { name: string; at: Date }): Promise<void> {
  const data = { is_on: isOn, wording, updated_by: by.name, updated_at: by.at }
  await tx.signUpSetting.upsert({ where: { database_id: databaseId }, create: { database_id: databaseId, ...data }, update: data })
}

/** Whether this address is written to: not where it bounced, complained or was put on the list by somebody, nor too often. Held until the commit. */
export async function mayBeAsked(tx: Tx, databaseId: string, address: string, now: Date): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`consent ${databaseId} ${address}`}, 0))`
  const [row] = await tx.$queryRaw<{ may: boolean }[]>`
    with hash as (select sha256(convert_to(${address}, 'UTF8')) as of)
    select not exists (select from suppression s, hash where s.database_id = ${databaseId}::uuid and s.channel = 'email' and s.address_hash = hash.of
        and s.reason not in ('unsubscribed', 'snoozed'))
      and count(r.id) < ${MOST_MAILS} and coalesce(max(r.requested_at) < ${new Date(now.getTime() - DAY_MS)}::timestamptz, true) as may
    from hash left join consent_request r on r.database_id = ${databaseId}::uuid and r.address_hash = hash.of
      and r.requested_at > ${new Date(now.getTime() - KEEP_MS)}::timestamptz`
  return row?.may ?? false
}

export interface NewRequest {
  databaseId: string
  address: string
  wording: string
  source: string
  by: string
  at: Date
}

export async function insertRequest(tx: Tx, { databaseId, address, wording, source, by, at }: NewRequest): Promise<string> {
  const id = generateId()
  await tx.$executeRaw`
    insert into consent_request (id, database_id, address, address_hash, wording, source, requested_by, requested_at, expires_at)
    values (${id}::uuid, ${databaseId}::uuid, ${address}, sha256(convert_to(${address}, 'UTF8')), ${wording}, ${source}, ${by}, ${at},
      ${new Date(at.getTime() + EXPIRES_MS)})`
  return id
}

export interface StoredRequest {
  id: string
  databaseId: string
  brand: string
  /** Null once it is confirmed. */
  address: string | null
  wording: string
  source: string
  isConfirmed: boolean
}

/** Undefined for one that is not known or has expired. Held until the commit. */
export async function holdRequest(tx: Tx, id: string, now: Date): Promise<StoredRequest | undefined> {
  await tx.$executeRaw`select from consent_request where id = ${id}::uuid for update`
  return openRequest(tx, id, now)
}

/** The same for a page, which changes nothing. */
export async function readRequest(id: string, now: Date): Promise<StoredRequest | undefined> {
  return openRequest(db().prisma, id, now)
}

export async function openRequest(tx: Pick<Tx, '$queryRaw'>, id: string, now: Date): Promise<StoredRequest | undefined> {
  const [row] = await tx.$queryRaw<StoredRequest[]>`
    select r.id::text, r.database_id::text as "databaseId", d.brand, r.address, r.wording, r.source, r.confirmed_at is not null as "isConfirmed"
    from consent_request r join customer_database d on d.id = r.database_id where r.id = ${id}::uuid and r.expires_at > ${now}`
  return row
}

/** What was agreed to, by everybody with the address; a customer is made where there is none. */
export async function recordConfirmed(tx: Tx, { id, databaseId, wording, source }: StoredRequest, address: string, at: Date): Promise<number> {
  if ((await customersAt(tx, databaseId, address)) === 0) {
    const facts = { email: address }
    const customer = { externalId: `sign-up ${id}`, saidAt: at.toISOString(), facts }
    await ingest(tx, { databaseId, now: at, contributions: [{ index: 0, customer, orders: [] }], rejections: [] })
  }
  const recorded = await tx.$executeRaw`
    insert into consent_event (customer_id, event_key, database_id, channel, is_opted_in, event_datetime, source, recorded_by, proof, address)
    select c.id, ${`double opt-in ${id}`}, c.database_id, 'email', true, ${at}::timestamptz, ${source}, 'Rekindle, by double opt-in', ${wording}, ${address}
    from customer c where c.database_id = ${databaseId}::uuid and lower(c.email collate "pg_unicode_fast") = ${address} on conflict do nothing`
  await tx.$executeRaw`
    with agreed as (
        update customer_attributes a set is_opted_into_email = true, marketable_email = contactable_email from customer c
        where c.database_id = ${databaseId}::uuid and lower(c.email collate "pg_unicode_fast") = ${address} and a.customer_id = c.id returning a.customer_id),
      changed as (update customer_database set data_version = data_version + 1 where id = ${databaseId}::uuid returning id, data_version)
    insert into customer_touched (customer_id, database_id, data_version)
    select agreed.customer_id, changed.id, changed.data_version from agreed, changed
    on conflict (customer_id) do update set data_version = excluded.data_version`
  await tx.$executeRaw`update consent_request set confirmed_at = ${at}, address = null where id = ${id}::uuid`
  return recorded
}

async function customersAt(tx: Tx, databaseId: string, address: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`select count(*)::int as count from customer c
    where c.database_id = ${databaseId}::uuid and lower(c.email collate "pg_unicode_fast") = ${address}`
  return row?.count ?? 0
}

/** An address that was never confirmed is nobody's business any more. */
export async function tidySignUps({ prisma }: Pick<ReturnType<typeof db>, 'prisma'>, now: Date): Promise<void> {
  await prisma.consentRequest.updateMany({ where: { expires_at: { lt: now }, address: { not: null } }, data: { address: null } })
  await prisma.consentRequest.deleteMany({ where: { requested_at: { lt: new Date(now.getTime() - KEEP_MS) }, confirmed_at: null } })
}
