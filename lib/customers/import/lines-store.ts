import 'server-only'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { columnsOfEntity, maps, type Merge, type Merged } from './merge'
import { rowBefore, numberOf, undo } from './undo-store'

/** Copied from the catalogue where a line does not say it itself. */
const OF_PRODUCT = ['brand', 'category', 'subcategory']

export interface LineColumn {
  column: string
  /** SQL over `i` (incoming) and `p` (product). */
  incoming: string
  /** Stays as it is stored where the file says nothing. */
  keeps: boolean
}

/** Makes the temporary table `line_in`: of each line of the batch's orders the row that counts. @returns what it says of a line. */
export async function collectLines(merge: Merge): Promise<LineColumn[]> {
  const { tx, databaseId } = merge
  const numbered = maps(merge, 'line.line_no')
  const columns = lineColumns(merge)
  const product = maps(merge, 'product.product_id') ? 'i.product_product_id' : 'null::text'
  await tx.$executeRaw(
    toSql(sql`create temp table line_in on commit drop as
      select distinct on (d.customer_id, i.order_id, i.line_no) d.customer_id, i.order_id, i.line_no, d.order_datetime, d.stale, i.deleted,
        d.old_customer_id is not null as known
        ${raw(columns.map(({ column, incoming }) => `, ${incoming} as ${column}`).join(''))}
      from incoming i join document d on d.order_id = i.order_id
      left join product p on p.database_id = ${databaseId}::uuid and p.product_id = ${raw(product)}
      where not i.rejected and (${numbered} or i.version is not distinct from d.version)
      order by d.customer_id, i.order_id, i.line_no, i.version desc nulls last, i.row_no desc`),
  )
  await tx.$executeRaw`analyze line_in`
  return columns
}

/** The lines in `line_in`; a file without line numbers gives all lines of an order, so what is beyond them goes. */
export async function mergeLines(merge: Merge, columns: readonly LineColumn[]): Promise<Omit<Merged, 'rejected'>> {
  const { tx } = merge
  const numbered = maps(merge, 'line.line_no')
  const deleted = await deleteLines(merge)
  const updated = deleted + (await updateChanged(merge, columns))
  const imported = await insertNew(merge, columns)
  if (!numbered || merge.whole) await removeBeyond(merge)
  const [rows] = await tx.$queryRaw<{ accepted: number; winners: number }[]>`
    select (select count(*)::int from incoming where not rejected) as accepted, (select count(*)::int from line_in) as winners`
  const { accepted = 0, winners = 0 } = rows ?? {}
  return { imported, updated, unchanged: winners - imported - updated, duplicate: accepted - winners }
}

function lineColumns(merge: Merge): LineColumn[] {
  const mapped = columnsOfEntity(merge.attributes, 'line', ['line_no', 'is_return'])
  const fallback = OF_PRODUCT.filter((column) => !mapped.includes(column)).map((column) => ({
    column,
    incoming: maps(merge, `product.${column}`) ? `i.product_${column}` : `p.${column}`,
    keeps: true,
  }))
  const negative = 'case when i.line_item_quantity < 0 then true end'
  const isReturn = maps(merge, 'line.is_return')
    ? { column: 'is_return', incoming: `coalesce(i.line_is_return, ${negative})`, keeps: false }
    : { column: 'is_return', incoming: negative, keeps: true }
  const product = maps(merge, 'product.product_id') ? [{ column: 'product_id', incoming: 'i.product_product_id', keeps: false }] : []
  return [...mapped.map((column) => ({ column, incoming: `i.line_${column}`, keeps: false })), isReturn, ...product, ...fallback]
}

async function updateChanged(merge: Merge, columns: readonly LineColumn[]): Promise<number> {
  const value = ({ column, keeps }: LineColumn): string => (keeps ? `coalesce(i.${column}, l.${column})` : `i.${column}`)
  const set = columns.map((one) => `${one.column} = ${value(one)}`).join(', ')
  const before = columns.map(({ column }) => `l.${column}`).join(', ')
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update order_line l set ${raw(set)}, import_no = ${numberOf(merge)} from line_in i
        where l.customer_id = i.customer_id and l.order_id = i.order_id and l.line_no = i.line_no and i.known and not i.stale and not i.deleted
          and (${raw(before)}) is distinct from (${raw(columns.map(value).join(', '))})
        returning l.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order_line')}
      insert into touched_now select customer_id from changed`),
  )
}

async function deleteLines(merge: Merge): Promise<number> {
  if (!maps(merge, 'row.deleted')) return 0
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
        delete from order_line l using line_in i
        where i.deleted and not i.stale and l.customer_id = i.customer_id and l.order_id = i.order_id and l.line_no = i.line_no
        returning l.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order_line')}
      insert into touched_now select customer_id from changed`),
  )
}

/** In the order of `line_in`, which is that of the key. */
async function insertNew(merge: Merge, columns: readonly LineColumn[]): Promise<number> {
  const names = raw(columns.map(({ column }) => `, ${column}`).join(''))
  const values = raw(columns.map(({ column }) => `, i.${column}`).join(''))
  const insert = sql`insert into order_line (customer_id, order_id, line_no, database_id, order_datetime, import_no${names})
    select i.customer_id, i.order_id, i.line_no, ${merge.databaseId}::uuid, i.order_datetime, ${numberOf(merge)}${values} from line_in i
    where not i.stale and not i.deleted`
  // Whose these are is told with their orders, once an order.
  const ofNewOrders = await merge.tx.$executeRaw(toSql(sql`${insert} and not i.known`))
  const ofKnownOrders = await merge.tx.$executeRaw(
    toSql(sql`with added as (
        ${insert} and i.known and not exists (
          select from order_line l where l.customer_id = i.customer_id and l.order_id = i.order_id and l.line_no = i.line_no
        )
        returning customer_id
      )
      insert into touched_now select customer_id from added`),
  )
  return ofNewOrders + ofKnownOrders
}

async function removeBeyond(merge: Merge): Promise<void> {
  await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        delete from order_line l using document d, (
          select i.order_id, max(i.line_no) as last
          from incoming i join document d on d.order_id = i.order_id and d.version is not distinct from i.version
          group by i.order_id
        ) g
        where g.order_id = d.order_id and l.customer_id = d.customer_id and l.order_id = d.order_id and l.line_no > g.last
          and d.old_customer_id is not null and not d.stale
        returning l.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order_line')}
      insert into touched_now select customer_id from changed`),
  )
}

/** Lines have the time of their order, also where a file of orders alone has changed it. */
export async function followOrderTimes(merge: Merge): Promise<void> {
  await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update order_line l set order_datetime = d.order_datetime, import_no = ${numberOf(merge)} from document d
        where l.customer_id = d.customer_id and l.order_id = d.order_id and l.order_datetime <> d.order_datetime
          and d.old_customer_id is not null and not d.stale
        returning l.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order_line')}
      select`),
  )
}
