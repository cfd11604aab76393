import 'server-only'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { each } from '../import/merge'
import { rowBefore, undo } from '../import/undo-store'
import { sql } from '../../segments/fragment'
import { readEmail, readPhone } from '../contacts'
import type { CustomerDatabase } from '../schema'
import type { SaidOfCustomer } from './contribution'
import { OF_CUSTOMER } from './row-schema'

/** The database that they are customers of. */
type People = Pick<CustomerDatabase, 'id' | 'defaultCountry'>

export type PersonOutcome = 'added' | 'updated' | 'unchanged'

const COLUMNS = [...OF_CUSTOMER.map(({ column }) => column), 'email_normal', 'phone_e164']

/**
 * Takes over what was said of customers; of two words about one attribute the later stands, at the same instant the greater. Needs the table
 * `touched_now`. @returns what became of each customer, by external id
 */
export async function mergePeople(
  tx: Tx,
  { id: databaseId, defaultCountry: country }: People,
  said: readonly SaidOfCustomer[],
): Promise<ReadonlyMap<string, PersonOutcome>> {
  await tx.$executeRaw`create temp table said on commit drop as
    select external_id, said_at, facts from jsonb_to_recordset(${JSON.stringify(said.map(asRow))}::jsonb)
      as r(external_id text, said_at timestamptz, facts jsonb)`
  const added = await tx.$queryRaw<{ external_id: string }[]>`with added as (
      insert into customer (database_id, external_id)
      select distinct ${databaseId}::uuid, s.external_id from said s
      where not exists (select from customer_key k where k.database_id = ${databaseId}::uuid and k.external_id = s.external_id)
      returning id, external_id
    ), keys as (
      insert into customer_key (database_id, external_id, customer_id) select ${databaseId}::uuid, external_id, id from added
    ), touched as (
      insert into touched_now select id from added
    )
    select external_id from added`
  await tx.$executeRaw`create temp table won on commit drop as
    with fact as (
      select distinct on (k.customer_id, f.key) k.customer_id, f.key, f.value, s.said_at
      from said s
      join customer_key k on k.database_id = ${databaseId}::uuid and k.external_id = s.external_id
      cross join lateral jsonb_each_text(s.facts) f
      order by k.customer_id, f.key, s.said_at desc, f.value desc nulls last
    )
    select f.customer_id, jsonb_object_agg(f.key, f.value) as facts, jsonb_object_agg(f.key, f.said_at) as times
    from fact f join customer c on c.id = f.customer_id left join customer_fact v on v.customer_id = f.customer_id
    cross join lateral (select coalesce((v.said_at ->> f.key)::timestamptz, c.source_updated_at) as at) before
    where before.at is null or before.at < f.said_at
      or (before.at = f.said_at and coalesce(f.value, '') > coalesce(to_jsonb(c) ->> f.key, ''))
    group by f.customer_id`
  await readContacts(tx, country)
  const changed = await tx.$queryRaw<{ customer_id: bigint }[]>(
    toSql(sql`with changed as (
        update customer c set ${each(COLUMNS, (c) => `${c} = n.${c}`)}, import_no = null
        from won w join customer o on o.id = w.customer_id cross join lateral jsonb_populate_record(o, w.facts) n
        where c.id = w.customer_id and (${each(COLUMNS, (c) => `c.${c}`)}) is distinct from (${each(COLUMNS, (c) => `n.${c}`)})
        returning c.id as customer_id, ${rowBefore({})}
      ), ${undo({ databaseId }, 'customer')}, touched as (
        insert into touched_now select customer_id from changed
      )
      select customer_id from changed`),
  )
  await tx.$executeRaw`insert into customer_fact (customer_id, said_at) select customer_id, times from won
    on conflict (customer_id) do update set said_at = customer_fact.said_at || excluded.said_at`
  return outcomes(tx, databaseId, new Set(added.map(({ external_id }) => external_id)), new Set(changed.map(({ customer_id }) => customer_id)))
}

/** The address and the number that stand, in the form that they are compared in. */
async function readContacts(tx: Tx, country: string | null): Promise<void> {
  const rows = await tx.$queryRaw<{ customer_id: bigint; email: string | null; phone: string | null; says: { email: boolean; phone: boolean } }[]>`
    select customer_id, facts ->> 'email' as email, facts ->> 'phone' as phone,
      jsonb_build_object('email', facts ? 'email', 'phone', facts ? 'phone') as says
    from won where facts ?| array['email', 'phone']`
  const read = rows.map(({ customer_id, email, phone, says }) => ({
    id: String(customer_id),
    facts: {
      ...(says.email ? { email_normal: email === null ? null : readEmail(email) } : {}),
      ...(says.phone ? { phone_e164: phone === null ? null : readPhone(phone, country) } : {}),
    },
  }))
  await tx.$executeRaw`update won w set facts = w.facts || r.facts
    from jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as r(id bigint, facts jsonb) where w.customer_id = r.id`
}

async function outcomes(tx: Tx, databaseId: string, added: ReadonlySet<string>, changed: ReadonlySet<bigint>): Promise<Map<string, PersonOutcome>> {
  const keys = await tx.$queryRaw<{ external_id: string; customer_id: bigint }[]>`
    select distinct s.external_id, k.customer_id from said s join customer_key k on k.database_id = ${databaseId}::uuid and k.external_id = s.external_id`
  return new Map(
    keys.map(({ external_id, customer_id }) => [external_id, added.has(external_id) ? 'added' : changed.has(customer_id) ? 'updated' : 'unchanged']),
  )
}

function asRow({ externalId, saidAt, facts }: SaidOfCustomer): object {
  return { external_id: externalId, said_at: saidAt, facts }
}
