import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { raw, sql } from '../segments/fragment'
import type { ReferenceChoices } from './references-schema'

/** More than anybody would look through; the rest are found by their own pages. */
const MOST = 2_000

type Sized = ReferenceChoices['segments']

/** Without `editing` and without every segment that reaches it. */
export async function segmentsToName(tx: Tx, viewer: Viewer, databaseId: string, editing: string | undefined): Promise<Sized> {
  const seen = seenBy(viewer).privateTo.in ?? null
  const rows = await tx.$queryRaw<{ id: string; name: string; size: bigint | null }[]>`
    with recursive names as (
      select s.id::text as id, lower(named.ref #>> '{}') as used
      from segment s, jsonb_path_query(s.definition, '$.** ? (@.kind == "member" && @.of == "segment").ref') named(ref)
      where s.database_id = ${databaseId}::uuid and s.archived_at is null and s.kind = 'dynamic'
    ), circle as (
      select ${editing ?? ''}::text as id union select names.id from names join circle on names.used = circle.id
    )
    select s.id::text as id, s.name, s.size from segment s
    where s.database_id = ${databaseId}::uuid and s.archived_at is null and (${seen}::text[] is null or s.private_to = any(${seen}::text[]))
      and s.id::text not in (select id from circle)
    order by lower(s.name), s.id limit ${MOST}`
  return sized(rows)
}

export async function listsToName(tx: Tx, databaseId: string): Promise<Sized> {
  const where = { databaseId, archivedAt: null }
  return sized(await tx.customerList.findMany({ where, select: { id: true, name: true, size: true }, orderBy: { name: 'asc' }, take: MOST }))
}

/** One index probe for each campaign or automation that has recipients, however many those are. */
export async function activitiesOf(tx: Tx, databaseId: string, kind: 'campaign' | 'automation'): Promise<{ id: string; name: string }[]> {
  const id = raw(`${kind}_id`)
  const one = sql`select ${id} as id, ${raw(`${kind}_name`)} as name from campaign_recipient where database_id = ${databaseId}::uuid and`
  return tx.$queryRaw<{ id: string; name: string }[]>(
    toSql(sql`with recursive walk as (
        (${one} ${id} is not null order by ${id} limit 1)
        union all
        select next.id, next.name from walk cross join lateral (${one} ${id} > walk.id order by ${id} limit 1) next
      )
      select id::text as id, coalesce(name, id::text) as name from (select * from walk limit ${MOST}) found order by 2, 1`),
  )
}

function sized(rows: readonly { id: string; name: string; size: bigint | null }[]): Sized {
  return rows.map(({ id, name, size }) => ({ id, name, size: size === null ? null : Number(size) }))
}
