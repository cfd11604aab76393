import 'server-only'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { type Fragment, raw, sql } from '../../segments/fragment'
import { recordChanges } from '../import-store'
import { mergedSide } from './choose-fields'
import { findSide, writeSide } from './sides-store'
import { PERSON_TABLES, type PersonTable } from './tables'

export interface MergeTwo {
  databaseId: string
  /** Our own numbers of the two. */
  survivor: string
  merged: string
  at: Date
  by: { id: string; name: string }
}

const NUMBERED = ['customer_custom', '"order"', 'order_line', 'consent_event', 'email_event', 'customer_loyalty', 'import_undo']

/** Makes one customer of two; needs the turn of the database. @returns the id of the merge. @throws AppError NOT_FOUND */
export async function mergeTwo(tx: Tx, { databaseId, survivor, merged, at, by }: MergeTwo): Promise<string> {
  const [staying, going] = [await findSide(tx, databaseId, survivor), await findSide(tx, databaseId, merged)]
  const after = mergedSide(staying, going)
  const of = NUMBERED.map((table) => `select import_no from ${table} where customer_id in (select n from who)`).join(' union ')
  const [made] = await tx.$queryRaw<{ id: string }[]>(
    toSql(sql`insert into customer_merge (id, database_id, survivor_id, merged_id, before, after, import_nos, merged_at, merged_by_id, merged_by)
      select uuidv7(), ${databaseId}::uuid, ${BigInt(survivor)}, ${BigInt(merged)}, ${JSON.stringify({ survivor: staying, merged: going })}::jsonb,
        ${JSON.stringify(after)}::jsonb, array(
          with who(n) as (values (${BigInt(survivor)}::bigint), (${BigInt(merged)}::bigint))
          select import_no from (select import_no from customer where id in (select n from who) union ${raw(of)}) all_of_them where import_no is not null
        ), ${at}::timestamptz, ${by.id}, ${by.name} returning id`),
  )
  if (!made) throw new Error('an insert gives its row')
  const { id } = made
  const pair = { id, survivor, merged }
  for (const table of ['customer_custom', 'customer_prediction']) await keepAside(tx, pair, table)
  await letNoStand(tx, pair)
  for (const table of PERSON_TABLES) if (table.merge === 'moves') await moveRows(tx, pair, table)
  await tx.$executeRaw`delete from customer_distinct where ${BigInt(merged)} in (first_id, second_id)`
  await tx.$executeRaw`delete from customer where id = ${BigInt(merged)}`
  await writeSide(tx, after)
  await touch(tx, databaseId, [survivor, merged])
  return id
}

export async function touch(tx: Tx, databaseId: string, numbers: readonly string[]): Promise<void> {
  await tx.$executeRaw`create temp table touched_now on commit drop as select unnest(${[...numbers]}::bigint[]) as customer_id`
  await recordChanges(tx, databaseId, true)
}

interface Pair {
  id: string
  survivor: string
  merged: string
}

const quoted = (table: string): Fragment => raw(`"${table}"`)

async function keepAside(tx: Tx, { id, merged }: Pair, table: string): Promise<void> {
  await tx.$executeRaw(
    toSql(sql`insert into customer_merge_row (merge_id, table_name, is_left, row)
      select ${id}::uuid, ${table}::text, true, to_jsonb(t) from ${quoted(table)} t where t.customer_id = ${BigInt(merged)}`),
  )
}

/** Of a yes and a no of the same instant the no stands, whoever of the two said it. */
async function letNoStand(tx: Tx, { id, survivor, merged }: Pair): Promise<void> {
  await tx.$executeRaw`with left_behind as (
      delete from consent_event y using consent_event n
      where y.customer_id = ${BigInt(survivor)} and y.is_opted_in and n.customer_id = ${BigInt(merged)} and n.event_key = y.event_key and not n.is_opted_in
      returning to_jsonb(y) as row
    )
    insert into customer_merge_row (merge_id, table_name, is_left, row) select ${id}::uuid, 'consent_event', true, row from left_behind`
}

/** Gives the survivor the rows of the other; one that the survivor has too is kept aside. */
async function moveRows(tx: Tx, { id, survivor, merged }: Pair, { table, id: column = '', same = [column] }: PersonTable): Promise<void> {
  const has = sql`t.customer_id = ${BigInt(merged)} and exists (
    select from ${quoted(table)} s where s.customer_id = ${BigInt(survivor)} and ${raw(same.map((one) => `s.${one} = t.${one}`).join(' and '))})`
  if (table === 'order') {
    await tx.$executeRaw(
      toSql(sql`insert into customer_merge_row (merge_id, table_name, is_left, row)
        select ${id}::uuid, 'order_line', true, to_jsonb(l) from order_line l join "order" t on t.customer_id = l.customer_id and t.order_id = l.order_id
        where ${has}`),
    )
  }
  await tx.$executeRaw(
    toSql(sql`with left_behind as (delete from ${quoted(table)} t where ${has} returning to_jsonb(t) as row)
      insert into customer_merge_row (merge_id, table_name, is_left, row) select ${id}::uuid, ${table}::text, true, row from left_behind`),
  )
  await tx.$executeRaw(
    toSql(sql`with moved as (
        update ${quoted(table)} t set customer_id = ${BigInt(survivor)} where t.customer_id = ${BigInt(merged)} returning ${raw(`t.${column}`)} as id
      )
      insert into customer_merge_row (merge_id, table_name, is_left, row) select ${id}::uuid, ${table}::text, false, to_jsonb(id) from moved`),
  )
}
