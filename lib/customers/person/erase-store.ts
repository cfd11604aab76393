import 'server-only'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { raw, sql } from '../../segments/fragment'
import { recordChanges } from '../import-store'
import { REJECTED } from './erased-store'
import type { Person } from './people-store'
import { rejectsNaming, textsOf } from './rejects-store'
import { PERSON_TABLES } from './tables'

/** Deletes everything about a person from the database; needs its turn. @returns how many orders they had */
export async function deletePerson(tx: Tx, databaseId: string, person: Person, at: Date): Promise<{ orders: number }> {
  const { numbers, externalIds } = person
  await deleteTraces(tx, databaseId, person)
  const [found] = await tx.$queryRaw<{ orders: number }[]>`
    select count(*)::int as orders from "order" where customer_id = any(${numbers}::bigint[]) and is_order`
  await tx.$executeRaw`delete from order_part p where p.database_id = ${databaseId}::uuid
    and (p.external_id = any(${externalIds}) or p.order_id in (select o.order_id from "order" o where o.customer_id = any(${numbers}::bigint[])))`
  await tx.$executeRaw`with gone as (delete from customer_list_member where customer_id = any(${numbers}::bigint[]) returning list_id)
    update customer_list l set size = size - 1 from (select distinct list_id from gone) g where g.list_id = l.id`
  await tx.$executeRaw`delete from customer_merge where survivor_id = any(${numbers}::bigint[]) or merged_id = any(${numbers}::bigint[])`
  await tx.$executeRaw`delete from customer_distinct where first_id = any(${numbers}::bigint[]) or second_id = any(${numbers}::bigint[])`
  for (const { table, erased } of PERSON_TABLES) {
    const name = raw(`"${table}"`)
    const change = erased ? sql`update ${name} set ${erased(at)}` : sql`delete from ${name}`
    await tx.$executeRaw(toSql(sql`${change} where customer_id = any(${numbers}::bigint[])`))
  }
  await tx.$executeRaw`delete from customer where id = any(${numbers}::bigint[])`
  // The deciles and households of others are worked out anew without them.
  await tx.$executeRaw`create temp table touched_now on commit drop as select unnest(${numbers}::bigint[]) as customer_id`
  await recordChanges(tx, databaseId, true)
  return { orders: found?.orders ?? 0 }
}

/** What stands about them elsewhere: rejected rows, rows of imports that run, drafts, and answers that programs may ask for again. */
async function deleteTraces(tx: Tx, databaseId: string, person: Person): Promise<void> {
  const { externalIds, emails, phones } = person
  await tx.$executeRaw`delete from import_reject r where (r.import_id, r.row_no) in (select i.import_id, i.row_no ${rejectsNaming(databaseId, person)})`
  const texts = textsOf(person)
  await tx.$executeRaw`update import_stage s set ${REJECTED}
    from import i where i.id = s.import_id and i.database_id = ${databaseId}::uuid and (
      s.customer_external_id = any(${externalIds}) or lower(btrim(s.customer_email)) = any(${texts}) or lower(btrim(s.customer_phone)) = any(${texts})
      or s.reject_reason is not null and exists (select from jsonb_array_elements_text(s.raw::jsonb) cell where lower(btrim(cell)) = any(${texts}))
    )`
  const quoted = [...emails, ...phones].flatMap((text) => [
    JSON.stringify(text),
    JSON.stringify(text.trim()),
    JSON.stringify(text.trim().toLowerCase()),
  ])
  await tx.$executeRaw`delete from segment_draft d where d.database_id = ${databaseId}::uuid and (
      exists (select from unnest(${quoted}::text[]) t(text) where position(t.text in d.content::text) > 0)
      or exists (select from unnest(${externalIds}::text[]) t(id)
        where jsonb_path_exists(d.content, '$.** ? (@.attribute == "customer_id").** ? (@ == $id)', jsonb_build_object('id', t.id)))
    )`
  // Who was suppressed stays so by the hash alone.
  await tx.$executeRaw`update suppression set address = null where database_id = ${databaseId}::uuid and address = any(${texts})`
  await tx.$executeRaw`delete from consent_request where database_id = ${databaseId}::uuid and address = any(${texts})`
  await tx.$executeRaw`delete from inbox_mail where lower(rcpt_to) = any(${texts})`
  await tx.$executeRaw`delete from inbox_text where number = any(${texts})`
  await tx.$executeRaw`delete from idempotent_request r
    where exists (select from unnest(${quoted}::text[]) t(text) where position(t.text in r.response::text) > 0)`
}

/** Saved segments that name this person in a condition: what they ask stays for somebody to change. */
export async function segmentsNaming(tx: Tx, databaseId: string, { emails, phones }: Person): Promise<{ id: string; name: string }[]> {
  const texts = [...emails, ...phones].map((text) => text.trim()).filter((text) => text !== '')
  return tx.$queryRaw<{ id: string; name: string }[]>`
    select s.id, s.name from segment s
    where s.database_id = ${databaseId}::uuid and exists (
      select from segment_version v, unnest(${texts}::text[]) t(text)
      where v.segment_id = s.id and (position(lower(t.text) in lower(v.definition::text)) > 0 or position(lower(t.text) in lower(v.sql_text)) > 0)
    )
    order by s.name limit 50`
}
