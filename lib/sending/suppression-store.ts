import 'server-only'
import { type Databases } from '../auth/permissions'
import { notFound } from '../core/errors'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { type Fragment, sql } from '../segments/fragment'
import type { Contact } from './contact'
import type { SuppressionReason } from './state'
import type { Channel, Suppression } from './schema'

export interface NewSuppression {
  databaseId: string
  /** Email where nothing else is said. */
  channel?: Channel
  address: string
  reason: SuppressionReason
  /** one_click, page, import, person, smtp, … */
  source: string
  campaignId?: string
  at: Date
  /** Until then only. */
  until?: Date
}

/** Whoever is suppressed for good already stays so, for the reason that was first. False where nothing changed. */
export async function suppress(tx: Tx, of: NewSuppression): Promise<boolean> {
  const { databaseId, channel = 'email', address, reason, source, campaignId, at, until } = of
  const changed = await tx.$executeRaw`
    insert into suppression (database_id, channel, address_hash, address, reason, source, campaign_id, created_at, until)
    values (${databaseId}::uuid, ${channel}, sha256(convert_to(${address}, 'UTF8')), ${address}, ${reason}, ${source}, ${campaignId ?? null}::uuid, ${at},
      ${until ?? null}::timestamptz)
    on conflict (database_id, channel, address_hash) do update set reason = excluded.reason, source = excluded.source, address = excluded.address,
      campaign_id = excluded.campaign_id, created_at = excluded.created_at, until = excluded.until
      where suppression.until is not null`
  return changed > 0
}

/** Many at once, from a list that another program kept; returns how many were not suppressed before. */
export async function suppressAll(tx: Tx, databaseId: string, contacts: readonly Contact[], at: Date): Promise<number> {
  return tx.$executeRaw`
    insert into suppression (database_id, channel, address_hash, address, reason, source, created_at)
    select distinct on (channel, address) ${databaseId}::uuid, channel, sha256(convert_to(address, 'UTF8')), address, 'imported', 'import', ${at}::timestamptz
    from unnest(${contacts.map(({ channel }) => channel)}::text[], ${contacts.map(({ address }) => address)}::text[]) contact(channel, address)
    on conflict (database_id, channel, address_hash) do update set reason = excluded.reason, source = excluded.source, address = excluded.address,
      created_at = excluded.created_at, until = null where suppression.until is not null`
}

/** An end of what a person chose themselves: a pause, or no emails at all. Bounces and complaints stay. */
export async function liftOwnChoice(tx: Tx, databaseId: string, address: string): Promise<void> {
  await tx.$executeRaw`
    delete from suppression where database_id = ${databaseId}::uuid and channel = 'email' and address_hash = sha256(convert_to(${address}, 'UTF8'))
      and reason in ('unsubscribed', 'snoozed')`
}

export interface SuppressionPage {
  /** The beginning of an address or number, as it is stored; empty for everybody. */
  search: string
  after?: string | undefined
  limit: number
  /** Without personal data no address is told or searched for. */
  seesPeople: boolean
}

/** The newest first. */
export function suppressionsFrom(databaseId: string, { search, after, limit, seesPeople }: SuppressionPage): Fragment {
  const beginning = `${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const found = search === '' ? sql`` : sql`and ${seesPeople} and s.address like ${beginning}`
  return sql`
    select s.id::text, s.channel, case when ${seesPeople} then s.address end as address, s.reason, s.source, c.name as campaign, s.created_at as "createdAt", s.until
    from suppression s left join campaign c on c.id = s.campaign_id
    where s.database_id = ${databaseId}::uuid ${found} ${after === undefined ? sql`` : sql`and s.id < ${after}::bigint`}
    order by s.id desc limit ${limit}::int`
}

export async function listSuppressionRows(tx: Tx, databaseId: string, page: SuppressionPage): Promise<{ rows: Suppression[]; total: number }> {
  const rows = await tx.$queryRaw<(Omit<Suppression, 'createdAt' | 'until'> & { createdAt: Date; until: Date | null })[]>(
    toSql(suppressionsFrom(databaseId, page)),
  )
  const [sum] = await tx.$queryRaw<{ total: number }[]>`select count(*)::int as total from suppression where database_id = ${databaseId}::uuid`
  return {
    rows: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), until: row.until?.toISOString() ?? null })),
    total: sum?.total ?? 0,
  }
}

/** @throws AppError NOT_FOUND */
export async function removeSuppressionRow(tx: Tx, databaseId: string, id: string): Promise<{ reason: string }> {
  const [row] = await tx.$queryRaw<{ reason: string }[]>`
    delete from suppression where id = ${BigInt(id)} and database_id = ${databaseId}::uuid returning reason`
  if (!row) throw notFound('suppression')
  return row
}

/** @throws AppError NOT_FOUND, the same for one that is not among `databases` */
export async function requireDatabase(tx: Tx, databases: Databases, id: string): Promise<{ id: string; name: string; country: string | null }> {
  const found =
    databases === 'all' || databases.includes(id)
      ? await tx.customerDatabase.findUnique({ where: { id }, select: { id: true, name: true, defaultCountry: true } })
      : null
  if (!found) throw notFound('customer-360 database')
  return { id: found.id, name: found.name, country: found.defaultCountry }
}
