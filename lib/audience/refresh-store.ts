import 'server-only'
import type { Db } from '../db/client'
import { toSql } from '../db/sql'
import { type Tx, withTransaction } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { sql } from '../segments/fragment'
import { sizeOfMembers, WORK_MEMORY } from './numbers-store'

export interface RefreshRow {
  segmentId: string
  version: number
  dataVersion: number
  hash: string
  asOf: Date
  at: Date
}

export interface Refreshed {
  size: number
  entered: number
  left: number
}

/** Whoever writes the members of a segment waits here for the one before; kept to the end of the transaction. */
export async function holdMembers(tx: Tx, segmentId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`segment members ${segmentId}`}, 0))::text`
}

/** A refresh is one transaction: a worker that is killed leaves everything as it was, and the next one does all of it. */
export async function inRefresh<T>(db: Db, signal: AbortSignal | undefined, run: (tx: Tx) => Promise<T>): Promise<T> {
  const limits = { statementTimeoutMs: 120_000, timeoutMs: 300_000, workMemory: WORK_MEMORY }
  return withTransaction(db, signal ? { ...limits, signal } : limits, run)
}

/** The question that was answered last; undefined where members were never kept. */
export async function lastRefresh(tx: Tx, segmentId: string): Promise<(Refreshed & { hash: string }) | undefined> {
  const rows = await tx.$queryRaw<(Refreshed & { hash: string })[]>`
    select hash, size::int as size, entered::int as entered, "left"::int as left from segment_refresh
    where segment_id = ${segmentId}::uuid order by at desc, id desc limit 1`
  return rows[0]
}

/**
 * Makes the members that stand for a dynamic segment those that the question means, and records who entered and who left: one statement.
 * With `isFirst` nobody is recorded: whoever is in it then did not enter now, it is only now that somebody looks. Who left is deleted by the place
 * of the row: where PostgreSQL does not know the size of the segment yet, it would compare each member with each change, half a minute for 140,000.
 */
export async function writeMembers(tx: Tx, { from, where }: Compiled, row: RefreshRow, isFirst: boolean): Promise<Refreshed> {
  const { segmentId, version, dataVersion, hash, asOf, at } = row
  const rows = await tx.$queryRaw<Refreshed[]>(
    toSql(sql`with compiled as materialized (select a.customer_id from ${from} where (${where})),
      changed as materialized (
        select customer_id, stood.customer_id is null as came, stood.place
        from compiled full join (select customer_id, ctid as place from segment_member where segment_id = ${segmentId}::uuid) stood using (customer_id)
        where compiled.customer_id is null or stood.customer_id is null
      ),
      sums as (select (select count(*) from compiled) as size, count(*) filter (where came and ${!isFirst}) as entered,
        count(*) filter (where not came) as gone from changed),
      refresh as (
        insert into segment_refresh (id, segment_id, version, data_version, hash, as_of, size, entered, "left", at)
        select uuidv7(), ${segmentId}::uuid, ${version}::int, ${dataVersion}::int, ${hash}, ${asOf}::timestamptz, size, entered, gone,
          ${at}::timestamptz from sums returning id
      ),
      gone as (delete from segment_member where ctid = any (array(select place from changed where not came))),
      came as (
        insert into segment_member (customer_id, segment_id, entered_at)
        select customer_id, ${segmentId}::uuid, ${at}::timestamptz from changed where came
      ),
      moved as (
        insert into segment_movement (customer_id, segment_id, refresh_id, kind, at)
        select customer_id, ${segmentId}::uuid, (select id from refresh), (case when came then 'entered' else 'left' end)::movement_kind, ${at}::timestamptz
        from changed where ${!isFirst}
      )
      select size::int as size, entered::int as entered, gone::int as left from sums`),
  )
  return rows[0] as Refreshed
}

/** That a static segment was looked at: its members are nobody's to change but by hand. */
export async function noteRefresh(tx: Tx, { segmentId, version, dataVersion, hash, asOf, at }: RefreshRow, size: number): Promise<Refreshed> {
  await tx.$executeRaw`
    insert into segment_refresh (id, segment_id, version, data_version, hash, as_of, size, entered, "left", at)
    values (uuidv7(), ${segmentId}::uuid, ${version}, ${dataVersion}, ${hash}, ${asOf}, ${size}, 0, 0, ${at})`
  return { size, entered: 0, left: 0 }
}

export async function noteSize(tx: Tx, segmentId: string, at: Date): Promise<void> {
  const { customers, email } = await sizeOfMembers(tx, segmentId)
  await tx.$executeRaw`update segment set size = ${customers}, reachable_email = ${email}, size_as_of = ${at} where id = ${segmentId}::uuid`
}

/** The segments whose members are kept: tracked ones, those of a SQL query, and those that another one's conditions ask about. */
export async function keptSegments(tx: Tx, databaseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.id from segment s
    where s.database_id = ${databaseId}::uuid and s.archived_at is null and (s.is_tracked or s.kind = 'sql' or s.id in (
      select d.segment_id from delivery d where d.schedule ->> 'kind' = 'refresh') or s.kind = 'dynamic' and s.id::text in (
      select lower(named.ref #>> '{}') from segment u, jsonb_path_query(u.definition, '$.** ? (@.kind == "member").ref') named(ref)
      where u.database_id = ${databaseId}::uuid and u.archived_at is null and u.kind = 'dynamic'))
    order by s.id`
  return rows.map(({ id }) => id)
}
