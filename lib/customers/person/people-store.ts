import 'server-only'
import { notFound } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { readEmail, readPhone } from '../contacts'
import type { CustomerDatabase } from '../schema'
import type { Identity } from './identity'

/** Somebody, with everybody who was merged into them; their own number first. */
export interface Person {
  numbers: readonly string[]
  externalIds: readonly string[]
  /** As they came, whichever they had at any time that something is known of. */
  emails: readonly string[]
  phones: readonly string[]
  names: readonly { given: string; surname: string; full: string }[]
}

/** Needs the turn of the database. @throws AppError NOT_FOUND, the same for a customer of another database */
export async function findPerson(tx: Tx, databaseId: string, customer: string): Promise<Person> {
  const numbers = await tx.$queryRaw<{ id: string }[]>`with recursive one(id, depth) as (
      select c.id, 0 from customer c where c.database_id = ${databaseId}::uuid and c.id = ${BigInt(customer)}
      union all
      select m.merged_id, one.depth + 1 from customer_merge m join one on m.survivor_id = one.id where m.undone_at is null
    )
    select id::text as id from one order by depth, id`
  if (numbers.length === 0) throw notFound('customer')
  const ids = numbers.map(({ id }) => id)
  const rows = await tx.$queryRaw<{ row: Record<string, string | null> }[]>`
    select to_jsonb(c) as row from customer c where id = any(${ids}::bigint[])
    union all
    select said.value -> 'customer' from customer_merge m cross join lateral jsonb_each(m.before) said
      where m.survivor_id = any(${ids}::bigint[]) or m.merged_id = any(${ids}::bigint[])
    union all
    select row from import_undo where customer_id = any(${ids}::bigint[]) and table_name = 'customer'`
  const keys = await tx.customerKey.findMany({ where: { customer_id: { in: ids.map(BigInt) } }, select: { external_id: true } })
  const said = await tx.consentEvent.findMany({
    where: { customer_id: { in: ids.map(BigInt) }, address: { not: null } },
    select: { address: true },
    distinct: ['address'],
  })
  const addresses = said.flatMap(({ address }) => address ?? [])
  const values = (column: string): string[] => rows.flatMap(({ row }) => row[column] ?? [])
  return {
    numbers: ids,
    externalIds: [...new Set([...keys.map(({ external_id }) => external_id), ...values('external_id')])],
    emails: [...new Set([...values('email'), ...addresses.filter((one) => one.includes('@'))])],
    phones: [...new Set([...values('phone'), ...values('phone_e164').filter((one) => one !== ''), ...addresses.filter((one) => !one.includes('@'))])],
    names: rows.map(({ row }) => ({ given: row.given_name ?? '', surname: row.surname ?? '', full: row.full_name ?? '' })),
  }
}

/** What leads to this person and to nobody else: an address that others here have too would keep them out as well. */
export async function identitiesOf(tx: Tx, { id: databaseId, defaultCountry }: CustomerDatabase, person: Person): Promise<Identity[]> {
  const read = {
    email: [...new Set(person.emails.map(readEmail))].filter((one) => one !== ''),
    phone: [...new Set(person.phones.map((one) => readPhone(one, defaultCountry)))].filter((one) => one !== ''),
  }
  const shared = await tx.$queryRaw<{ value: string }[]>`
    select v.value from unnest(${read.email}::text[]) v(value) where exists (
      select from customer c where c.database_id = ${databaseId}::uuid and c.email_normal = v.value and c.email_normal > '' and c.id <> all(${person.numbers}::bigint[]))
    union all
    select v.value from unnest(${read.phone}::text[]) v(value) where exists (
      select from customer c where c.database_id = ${databaseId}::uuid and c.phone_e164 = v.value and c.phone_e164 > '' and c.id <> all(${person.numbers}::bigint[]))`
  const others = new Set(shared.map(({ value }) => value))
  const own = (kind: 'email' | 'phone'): Identity[] => read[kind].filter((value) => !others.has(value)).map((value) => ({ kind, value }))
  return [...person.externalIds.map((value): Identity => ({ kind: 'id', value })), ...own('email'), ...own('phone')]
}
