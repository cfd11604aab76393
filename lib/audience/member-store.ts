import 'server-only'
import type { Tx } from '../db/transaction'
import { toSql } from '../db/sql'
import type { Compiled } from '../segments/compile'
import { DIALECT } from '../segments/dialect'
import { type Fragment, raw, sql } from '../segments/fragment'
import type { KeyKind } from './members-schema'

/** Where members that somebody chose stand: of a static segment, or of a list. */
export type MemberSet = { of: 'segment'; id: string; at: Date } | { of: 'list'; id: string }

export interface Matched {
  /** Values that lead to somebody; several may lead to one customer. */
  matched: number
  /** Customers that were not in the set before. */
  added: number
}

/** Everybody that the question means becomes a member. */
export async function freeze(tx: Tx, segmentId: string, { from, where }: Compiled, at: Date): Promise<number> {
  return tx.$executeRaw(
    toSql(sql`insert into segment_member (customer_id, segment_id, entered_at)
      select a.customer_id, ${segmentId}::uuid, ${at}::timestamptz from ${from} where (${where})`),
  )
}

/** The customers that these values lead to become members; one statement, however many values. */
export async function addMatching(tx: Tx, set: MemberSet, databaseId: string, by: KeyKind, values: readonly string[]): Promise<Matched> {
  const insert =
    set.of === 'segment'
      ? sql`insert into segment_member (customer_id, segment_id, entered_at) select distinct customer_id, ${set.id}::uuid, ${set.at}::timestamptz from found`
      : sql`insert into customer_list_member (customer_id, list_id) select distinct customer_id, ${set.id}::uuid from found`
  const rows = await tx.$queryRaw<{ matched: number; added: number }[]>(
    toSql(sql`with found as materialized (${matching(databaseId, by, values)}),
      came as (${insert} on conflict do nothing returning customer_id)
      select (select count(distinct row) from found)::int as matched, (select count(*) from came)::int as added`),
  )
  return rows[0] ?? { matched: 0, added: 0 }
}

/** The customers that these values lead to are members no longer. */
export async function removeMatching(
  tx: Tx,
  segmentId: string,
  databaseId: string,
  by: KeyKind,
  values: readonly string[],
): Promise<{ matched: number; removed: number }> {
  const rows = await tx.$queryRaw<{ matched: number; removed: number }[]>(
    toSql(sql`with found as materialized (${matching(databaseId, by, values)}),
      gone as (delete from segment_member where segment_id = ${segmentId}::uuid and customer_id in (select customer_id from found) returning customer_id)
      select (select count(distinct row) from found)::int as matched, (select count(*) from gone)::int as removed`),
  )
  return rows[0] ?? { matched: 0, removed: 0 }
}

/** Which of these values lead to nobody, by their place among them. */
export async function unmatchedAmong(tx: Tx, databaseId: string, by: KeyKind, values: readonly string[]): Promise<Set<number>> {
  const rows = await tx.$queryRaw<{ row: number }[]>(toSql(sql`select distinct row::int as row from (${matching(databaseId, by, values)}) found`))
  const matched = new Set(rows.map(({ row }) => row))
  return new Set(values.map((_, index) => index).filter((index) => !matched.has(index + 1)))
}

export async function copyMembers(tx: Tx, from: string, to: string, at: Date): Promise<void> {
  await tx.$executeRaw`insert into segment_member (customer_id, segment_id, entered_at)
    select customer_id, ${to}::uuid, ${at} from segment_member where segment_id = ${from}::uuid`
}

export async function emptySegment(tx: Tx, segmentId: string): Promise<void> {
  await tx.$executeRaw`delete from segment_member where segment_id = ${segmentId}::uuid`
}

/** Members that are customers still. */
export async function membersOfSegment(tx: Tx, segmentId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from segment_member m join customer_attributes a on a.customer_id = m.customer_id where m.segment_id = ${segmentId}::uuid`
  return rows[0]?.n ?? 0
}

/** `row` (from 1) and `customer_id` of the values that lead to somebody: a client's own id, also of a customer merged away, or an address. */
function matching(databaseId: string, by: KeyKind, values: readonly string[]): Fragment {
  const wanted = sql`unnest(${values}::text[]) with ordinality as wanted (value, row)`
  return by === 'customer_id'
    ? sql`select wanted.row, k.customer_id from ${wanted} join customer_key k on k.database_id = ${databaseId}::uuid and k.external_id = wanted.value`
    : sql`select wanted.row, c.id as customer_id from ${wanted}
        join customer c on c.database_id = ${databaseId}::uuid and c.email is not null and ${DIALECT.fold(raw('c.email'), values)} = wanted.value`
}
