import 'server-only'
import { toSql } from '../../db/sql'
import { type Fragment, raw, sql } from '../../segments/fragment'
import { type Batch, BUCKETS, bucketsOf, columnsOfEntity, each, maps, type Merge, type Merged, more, notOlder } from './merge'
import { removeCustomers } from './remove-customers-store'
import { insertStagedRejects } from './rejects-store'
import { rowBefore, numberOf, undo } from './undo-store'

const MANY = 10_000

/**
 * Customers of a batch: new ids become customers, known ones take over what changed. In a file of customers each row is one and the
 * latest version counts; in a file of orders or lines they come along, and what is blank there says nothing.
 */
export async function mergeCustomers(merge: Merge, batch: Batch): Promise<Merged> {
  const { tx, databaseId } = merge
  const own = merge.kind === 'customers'
  const columns = columnsOfEntity(merge.attributes, 'customer', ['external_id'])
  const rejected = own ? await insertStagedRejects(merge, batch) : 0
  const rows = own ? await collectRows(merge, batch, columns) : await collectParents(merge, batch, columns)
  await tx.$executeRaw`analyze person`
  await tx.$executeRaw`create temp table changed_person (customer_id bigint) on commit drop`
  if (own && maps(merge, 'row.deleted')) await removeCustomers(merge)
  const imported = await tx.$executeRaw(
    toSql(sql`with added as (
        insert into customer (database_id, external_id, import_no${more(columns, (c) => c)})
        select ${databaseId}::uuid, external_id, ${numberOf(merge)}${more(columns, (c) => c)} from person where customer_id is null and not deleted
        order by ${own ? raw('') : numbering()}external_id
        returning id, external_id
      ), keys as (
        insert into customer_key (database_id, external_id, customer_id) select ${databaseId}::uuid, external_id, id from added
      )
      insert into touched_now select id from added`),
  )
  if (columns.length > 0) await updateChanged(merge, columns, own)
  if (own && hasCustom(merge)) await mergeCustom(merge)
  const [people] = await tx.$queryRaw<{ updated: number; all: number }[]>`
    select (select count(distinct customer_id)::int from changed_person) as updated, count(*)::int as all from person`
  const { updated = 0, all = 0 } = people ?? {}
  return { imported, updated, unchanged: all - imported - updated, duplicate: rows - all, rejected }
}

async function collectRows(merge: Merge, batch: Batch, columns: string[]): Promise<number> {
  const [from, to] = bucketsOf(batch)
  const identity = raw(`coalesce(k.customer_id::text, 'new ' || s.customer_external_id)`)
  const version = raw(maps(merge, 'customer.source_updated_at') ? 's.customer_source_updated_at desc nulls last,' : '')
  const deleted = raw(maps(merge, 'row.deleted') ? 'coalesce(s.row_deleted, false)' : 'false')
  const custom = raw(hasCustom(merge) ? ', s.customer_custom as custom' : '')
  await merge.tx.$executeRaw(
    toSql(sql`create temp table person on commit drop as
      select distinct on (${identity}) s.customer_external_id as external_id, k.customer_id, ${deleted} as deleted${custom}${more(columns, (c) => `s.customer_${c} as ${c}`)}
      from import_stage s
      left join customer_key k on k.database_id = ${merge.databaseId}::uuid and k.external_id = s.customer_external_id
      where s.import_id = ${merge.importId}::uuid and s.bucket >= ${from} and s.bucket < ${to} and s.reject_reason is null
      order by ${identity}, ${version} s.row_no desc`),
  )
  const [staged] = await merge.tx.$queryRaw<{ rows: number }[]>`
    select count(*)::int as rows from import_stage
    where import_id = ${merge.importId}::uuid and bucket >= ${from} and bucket < ${to} and reject_reason is null`
  return staged?.rows ?? 0
}

/** Many new customers are numbered as the batches of their orders come; few as anybody would, by their own ids. */
function numbering(): Fragment {
  return sql`case when (select count(*) from person) > ${MANY} then ${bucketOf('external_id')} end, `
}

/** As ./placement.ts has it. */
function bucketOf(column: string): Fragment {
  return raw(`(crc32(convert_to(${column}, 'UTF8')) % ${BUCKETS})`)
}

/** Rows that say the same of a customer are taken together first: the lines of an order repeat who placed it. */
async function collectParents(merge: Merge, batch: Batch, columns: string[]): Promise<number> {
  const [from, to] = bucketsOf(batch)
  const identity = raw(`coalesce(k.customer_id::text, 'new ' || p.external_id)`)
  const versions = maps(merge, 'customer.source_updated_at') ? ['source_updated_at'] : []
  const newest = [...versions.map((c) => `${c} desc nulls last`), 'row_no desc'].join(', ')
  const last = (c: string): string => `(array_agg(${c} order by ${newest}) filter (where ${c} is not null))[1] as ${c}`
  const bucket = bucketOf('customer_external_id')
  const share = batch.of === 1 ? raw('') : sql`and ${bucket} >= ${from} and ${bucket} < ${to}`
  return merge.tx.$executeRaw(
    toSql(sql`create temp table person on commit drop as
      select distinct on (${identity}) p.*, k.customer_id, false as deleted
      from (
        select external_id, max(row_no) as last_row${more(columns, last)}
        from (
          select customer_external_id as external_id, max(row_no) as row_no${more(columns, (c) => `customer_${c} as ${c}`)}
          from import_stage where import_id = ${merge.importId}::uuid and reject_reason is null and customer_external_id is not null ${share}
          group by customer_external_id${more(columns, (c) => `customer_${c}`)}
        ) said
        group by external_id
      ) p
      left join customer_key k on k.database_id = ${merge.databaseId}::uuid and k.external_id = p.external_id
      order by ${identity}, p.last_row desc`),
  )
}

async function updateChanged(merge: Merge, columns: string[], own: boolean): Promise<void> {
  const value = (c: string): string => (own ? `p.${c}` : `coalesce(p.${c}, c.${c})`)
  await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update customer c set ${each(columns, (c) => `${c} = ${value(c)}`)}, import_no = ${numberOf(merge)} from person p
        where c.id = p.customer_id and not p.deleted ${notOlder(merge)}
          and (${each(columns, (c) => `c.${c}`)}) is distinct from (${each(columns, value)})
        returning c.id as customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'customer')}, counted as (
        insert into changed_person select customer_id from changed
      )
      insert into touched_now select customer_id from changed`),
  )
}

function hasCustom({ attributes }: Merge): boolean {
  return attributes.some(({ entity }) => entity === 'custom')
}

/** A custom attribute that is blank in the file is taken away; one that the file does not have stays. */
async function mergeCustom(merge: Merge): Promise<void> {
  const { tx, databaseId } = merge
  const people = sql`person p join customer_key k on k.database_id = ${databaseId}::uuid and k.external_id = p.external_id
    join customer c on c.id = k.customer_id`
  await tx.$executeRaw(
    toSql(sql`with changed as (
        update customer_custom f set facts = jsonb_strip_nulls(f.facts || p.custom), import_no = ${numberOf(merge)}
        from ${people}
        where f.customer_id = c.id and not p.deleted ${notOlder(merge)} and f.facts is distinct from jsonb_strip_nulls(f.facts || p.custom)
        returning f.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'customer_custom')}
      insert into changed_person select customer_id from changed`),
  )
  await tx.$executeRaw(
    toSql(sql`with added as (
        insert into customer_custom (customer_id, database_id, facts, import_no)
        select c.id, ${databaseId}::uuid, jsonb_strip_nulls(p.custom), ${numberOf(merge)} from ${people}
        where not p.deleted ${notOlder(merge)} and jsonb_strip_nulls(p.custom) <> '{}'::jsonb
          and not exists (select from customer_custom f where f.customer_id = c.id)
        returning customer_id
      )
      insert into changed_person select a.customer_id from added a join person p on p.customer_id = a.customer_id`),
  )
}
