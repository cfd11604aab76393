import 'server-only'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { type Batch, bucketsOf, columnsOfEntity, each, maps, type Merge, type Merged, more } from './merge'
import { insertStagedRejects } from './rejects-store'
import { rowBefore, numberOf, undo } from './undo-store'

/** What a line says about its product goes to the catalogue too, where the file has no column for the product itself. */
const SHARED = ['brand', 'category', 'subcategory']

/** Products of a batch; in a file of lines they come along, the last row that says something counts, and blank says nothing. */
export async function mergeProducts(merge: Merge, batch: Batch): Promise<Merged> {
  const { tx, databaseId } = merge
  const own = merge.kind === 'products'
  const sources = productSources(merge)
  const columns = Object.keys(sources)
  const rejected = own ? await insertStagedRejects(merge, batch) : 0
  const rows = own ? await collectRows(merge, batch, sources) : await collectParents(merge, batch, sources)
  await tx.$executeRaw`analyze item`
  const deleted = own && maps(merge, 'row.deleted') ? await deleteProducts(merge) : 0
  const imported = await tx.$executeRaw(
    toSql(sql`insert into product (database_id, product_id, import_no${more(columns, (c) => c)})
      select ${databaseId}::uuid, i.product_id, ${numberOf(merge)}${more(columns, (c) => `i.${c}`)} from item i
      where not i.deleted and not exists (select from product p where p.database_id = ${databaseId}::uuid and p.product_id = i.product_id)`),
  )
  const updated = deleted + (columns.length === 0 ? 0 : await updateChanged(merge, columns, own))
  const [items] = await tx.$queryRaw<{ all: number }[]>`select count(*)::int as all from item`
  const all = items?.all ?? 0
  return { imported, updated, unchanged: all - imported - updated, duplicate: rows - all, rejected }
}

/** Column of the catalogue → staging column. */
function productSources(merge: Merge): Record<string, string> {
  const own = columnsOfEntity(merge.attributes, 'product', ['product_id']).map((column) => [column, `product_${column}`])
  const fromLine = SHARED.filter((column) => maps(merge, `line.${column}`) && !maps(merge, `product.${column}`))
  return Object.fromEntries([...own, ...fromLine.map((column) => [column, `line_${column}`])]) as Record<string, string>
}

async function collectRows(merge: Merge, batch: Batch, sources: Record<string, string>): Promise<number> {
  const [from, to] = bucketsOf(batch)
  const deletes = raw(maps(merge, 'row.deleted') ? 'coalesce(row_deleted, false)' : 'false')
  const where = sql`import_id = ${merge.importId}::uuid and bucket >= ${from} and bucket < ${to} and reject_reason is null`
  await merge.tx.$executeRaw(
    toSql(sql`create temp table item on commit drop as
      select distinct on (product_product_id) product_product_id as product_id, ${deletes} as deleted${more(Object.keys(sources), (c) => `${sources[c]} as ${c}`)}
      from import_stage where ${where} order by product_product_id, row_no desc`),
  )
  const [staged] = await merge.tx.$queryRaw<{ rows: number }[]>(toSql(sql`select count(*)::int as rows from import_stage where ${where}`))
  return staged?.rows ?? 0
}

/** Rows that say the same of a product are taken together first: a file has few products and many rows of each. */
async function collectParents(merge: Merge, { index, of }: Batch, sources: Record<string, string>): Promise<number> {
  const columns = Object.keys(sources)
  const last = (c: string): string => `(array_agg(${c} order by row_no desc) filter (where ${c} is not null))[1] as ${c}`
  const share = of === 1 ? raw('') : sql`and (hashtextextended(product_product_id, 0) & 2147483647) % ${of} = ${index}`
  return merge.tx.$executeRaw(
    toSql(sql`create temp table item on commit drop as
      select product_id, false as deleted${more(columns, last)}
      from (
        select product_product_id as product_id, max(row_no) as row_no${more(columns, (c) => `${sources[c]} as ${c}`)}
        from import_stage where import_id = ${merge.importId}::uuid and reject_reason is null and product_product_id is not null ${share}
        group by product_product_id${more(columns, (c) => `${sources[c]}`)}
      ) said
      group by product_id`),
  )
}

async function updateChanged(merge: Merge, columns: string[], own: boolean): Promise<number> {
  const value = (c: string): string => (own ? `i.${c}` : `coalesce(i.${c}, p.${c})`)
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update product p set ${each(columns, (c) => `${c} = ${value(c)}`)}, import_no = ${numberOf(merge)} from item i
        where p.database_id = ${merge.databaseId}::uuid and p.product_id = i.product_id and not i.deleted
          and (${each(columns, (c) => `p.${c}`)}) is distinct from (${each(columns, value)})
        returning null::bigint as customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'product')}
      select from changed`),
  )
}

/** From the catalogue; what was sold of it stays as it was sold. */
async function deleteProducts(merge: Merge): Promise<number> {
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
        delete from product p using item i where p.database_id = ${merge.databaseId}::uuid and p.product_id = i.product_id and i.deleted
        returning null::bigint as customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'product')}
      select from changed`),
  )
}

/** Lines that came before their product's catalogue entry, and say nothing themselves, learn what they sold. */
export async function fillLines(merge: Merge): Promise<number> {
  const some = raw('(p.brand is not null or p.category is not null or p.subcategory is not null)')
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
      update order_line l set brand = p.brand, category = p.category, subcategory = p.subcategory, import_no = ${numberOf(merge)}
      from product p
      where p.database_id = ${merge.databaseId}::uuid and l.database_id = p.database_id and l.product_id = p.product_id and ${some}
        and l.brand is null and l.category is null and l.subcategory is null
        and exists (select from import_stage s where s.import_id = ${merge.importId}::uuid and s.product_product_id = p.product_id)
      returning l.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order_line')}
      select from changed`),
  )
}
