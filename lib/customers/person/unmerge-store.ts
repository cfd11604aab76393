import 'server-only'
import { AppError, notFound } from '../../core/errors'
import { type Databases, visible } from '../../auth/permissions'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { raw, sql } from '../../segments/fragment'
import { settleOrders } from '../settle-orders-store'
import { type Side, unmergedSide } from './choose-fields'
import { touch } from './merge-store'
import { findSide, insertSide, writeSide } from './sides-store'
import { PERSON_TABLES, type PersonTable } from './tables'

export interface StoredMerge {
  id: string
  databaseId: string
  survivor: string
  merged: string
  before: { survivor: Side; merged: Side }
  after: Side
}

/** Names the database to take the turn of. @throws AppError NOT_FOUND */
export async function databaseOfMerge(tx: Tx, databases: Databases, id: string): Promise<string> {
  const row = await tx.customerMerge.findFirst({ where: { id, database_id: visible(databases) }, select: { database_id: true } })
  if (!row) throw notFound('merge')
  return row.database_id
}

/** Needs the turn of the database. @throws AppError PRECONDITION_FAILED when it was undone, or something came after it that rests on it */
export async function findUndoable(tx: Tx, id: string): Promise<StoredMerge> {
  const row = await tx.customerMerge.findUniqueOrThrow({ where: { id } })
  if (row.undone_at) throw refusal('This merge was undone already.', 'Look at the list again.')
  const later = await tx.customerMerge.findFirst({
    where: {
      undone_at: null,
      // By time, even within one instant: the ids are version 7.
      id: { gt: id },
      OR: [{ survivor_id: row.survivor_id }, { merged_id: row.survivor_id }],
    },
  })
  if (later) throw refusal('This customer was part of a later merge.', 'Undo the later merge first.')
  if ((await tx.customer.count({ where: { id: row.survivor_id } })) === 0)
    throw refusal('The customer who stayed is no longer here.', 'There is nobody to take the rows back from.')
  const { before, after } = row as unknown as Pick<StoredMerge, 'before' | 'after'>
  return { id, databaseId: row.database_id, survivor: String(row.survivor_id), merged: String(row.merged_id), before, after }
}

/** Puts both back as they were, but for what has changed since; what came since stays with the survivor. */
export async function undoMerge(tx: Tx, merge: StoredMerge, undone: { at: Date; by: string }): Promise<void> {
  const { id, databaseId, survivor, merged, before, after } = merge
  const now = await findSide(tx, databaseId, survivor)
  await insertSide(tx, before.merged)
  for (const table of PERSON_TABLES) if (table.merge === 'moves') await moveBack(tx, merge, table)
  for (const table of PERSON_TABLES) await putBackLeft(tx, id, table)
  await writeSide(tx, unmergedSide(now, before.survivor, after))
  // Who did what stays; what the two were is needed no more.
  await tx.customerMergeRow.deleteMany({ where: { merge_id: id } })
  await tx.customerMerge.update({ where: { id }, data: { undone_at: undone.at, undone_by: undone.by, before: {}, after: {}, import_nos: [] } })
  await touch(tx, databaseId, [survivor, merged])
  await settleOrders(tx)
}

async function moveBack(tx: Tx, { id, survivor, merged }: StoredMerge, { table, id: column = '' }: PersonTable): Promise<void> {
  await tx.$executeRaw(
    toSql(sql`update ${raw(`"${table}"`)} t set customer_id = ${BigInt(merged)} from customer_merge_row r
      where r.merge_id = ${id}::uuid and r.table_name = ${table}::text and not r.is_left
        and t.customer_id = ${BigInt(survivor)} and ${raw(`t.${column}::text`)} = r.row #>> '{}'`),
  )
}

async function putBackLeft(tx: Tx, id: string, { table, parent }: PersonTable): Promise<void> {
  const columns = await writtenColumns(tx, table)
  await tx.$executeRaw(
    toSql(sql`insert into ${raw(`"${table}"`)} (${raw(columns)}) select ${raw(columns)} from (
      select i.* from customer_merge_row r cross join lateral jsonb_populate_record(null::${raw(`"${table}"`)}, r.row) i
      where r.merge_id = ${id}::uuid and r.table_name = ${table}::text and r.is_left ${raw(parent ? `and exists (${parent})` : '')}) kept
      on conflict do nothing`),
  )
}

/** Without those that the database works out from others. */
async function writtenColumns(tx: Tx, table: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ columns: string }[]>`select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
    where attrelid = ${`"${table}"`}::text::regclass and attnum > 0 and not attisdropped and attgenerated = ''`
  return row?.columns ?? ''
}

/** Merges whose survivor an import deleted, once that cannot be rolled back any more: what the two were is kept no longer. */
export async function forgetMergesOfGone(tx: Tx): Promise<void> {
  await tx.$executeRaw`delete from customer_merge m where m.undone_at is null
    and not exists (select from customer c where c.id = m.survivor_id)
    and not exists (select from customer_merge n where n.merged_id = m.survivor_id and n.undone_at is null)
    and not exists (select from import_undo u where u.customer_id = m.survivor_id)`
}

function refusal(message: string, remedy: string): AppError {
  return new AppError('PRECONDITION_FAILED', message, { remedy: `Nothing was changed. ${remedy}` })
}
