import 'server-only'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { type Batch, bucketsOf, columnsOfEntity, maps, type Merge, more } from './merge'

/** Of the order itself; its id, its time and its version are handled apart. */
const APART = ['order_id', 'order_datetime', 'source_updated_at']

/**
 * Temporary tables of one batch: `incoming`, its rows, and `document`, one for each order id with the customer it belongs to.
 * A file without line numbers numbers the lines of an order as they come, rejected ones included.
 */
export async function collectDocuments(merge: Merge, batch: Batch): Promise<void> {
  const { tx, importId, databaseId } = merge
  const [from, to] = bucketsOf(batch)
  const optional = (id: string, column: string, type: string): string => (maps(merge, id) ? `s.${column}` : `null::${type}`)
  const lineNo = maps(merge, 'line.line_no')
    ? 's.line_line_no'
    : `row_number() over (partition by s.order_order_id, ${optional('order.source_updated_at', 'order_source_updated_at', 'timestamptz')} order by s.row_no)::int`
  const carried = merge.attributes.filter(({ id }) => !KEYS_OF_ROW.has(id)).map(({ entity, column }) => `${entity}_${column}`)
  await tx.$executeRaw(
    toSql(sql`create temp table incoming on commit drop as
      select s.bucket, s.row_no, s.order_order_id as order_id, s.reject_reason is not null as rejected, ${raw(lineNo)} as line_no,
        ${raw(maps(merge, 'row.deleted') ? 'coalesce(s.row_deleted, false)' : 'false')} as deleted,
        ${raw(optional('customer.external_id', 'customer_external_id', 'text'))} as external_id,
        ${raw(optional('order.order_datetime', 'order_order_datetime', 'timestamptz'))} as order_datetime,
        ${raw(optional('order.source_updated_at', 'order_source_updated_at', 'timestamptz'))} as version${more(carried, (c) => `s.${c}`)}
      from import_stage s
      where s.import_id = ${importId}::uuid and s.bucket >= ${from} and s.bucket < ${to}`),
  )
  await tx.$executeRaw`analyze incoming`
  const columns = orderColumns(merge)
  const grouped = merge.kind === 'orders' ? latestRow(columns) : lastSaid(merge, columns)
  await tx.$executeRaw(
    toSql(sql`create temp table document on commit drop as
      select g.*, coalesce(k.customer_id, o.customer_id) as customer_id, o.customer_id as old_customer_id,
        coalesce(g.said_datetime, o.order_datetime) as order_datetime, coalesce(o.source_updated_at > g.version, false) as stale
      from (${grouped}) g
      left join customer_key k on k.database_id = ${databaseId}::uuid and k.external_id = g.external_id
      left join lateral (
        select customer_id, order_datetime, source_updated_at from "order" o
        where o.database_id = ${databaseId}::uuid and o.order_id = g.order_id order by customer_id limit 1
      ) o on true`),
  )
  await tx.$executeRaw`create unique index on document (order_id)`
  await tx.$executeRaw`analyze document`
}

const KEYS_OF_ROW = new Set([
  'order.order_id',
  'order.order_datetime',
  'order.source_updated_at',
  'customer.external_id',
  'line.line_no',
  'row.deleted',
])

function latestRow(columns: string[]) {
  return sql`select distinct on (order_id) order_id, external_id, order_datetime as said_datetime, version, deleted${more(columns, (c) => `order_${c} as ${c}`)}
    from incoming where not rejected order by order_id, version desc nulls last, row_no desc`
}

/** What the lines of an order say about it: its time is the earliest one, of the rest the last that says something; whose it is, the first. */
function lastSaid(merge: Merge, columns: string[]) {
  const versioned = maps(merge, 'order.source_updated_at')
  const latest = versioned ? 'version desc nulls last, row_no desc' : 'row_no desc'
  const last = (c: string): string =>
    `(array_agg(order_${c} order by ${latest}) filter (where order_${c} is not null and not rejected and not deleted))[1] as ${c}`
  // In the same sequence as the others where it can be, because then all are sorted once and not each of them for each order.
  const owner = (sequence: string, place: string): string =>
    `(array_agg(external_id order by ${sequence}) filter (where external_id is not null))[${place}]`
  return sql`select order_id, ${raw(versioned ? owner('row_no', '1') : owner(latest, 'count(external_id)'))} as external_id,
      min(order_datetime) filter (where not deleted) as said_datetime, max(version) filter (where not rejected) as version,
      not bool_or(not rejected and not deleted) as deleted${more(columns, last)}
    from incoming where order_id is not null group by order_id having bool_or(not rejected)`
}

/** Rejects rows that are right in themselves but fit no order; returns how many. */
export async function rejectUnfit(merge: Merge): Promise<number> {
  const rejected = await merge.tx.$executeRaw(
    toSql(sql`with unfit as (
        select i.row_no, case
            when d.customer_id is null then 'unknown_order' when d.order_datetime is null then 'missing_order_datetime' else 'other_customer'
          end as reason
        from incoming i join document d on d.order_id = i.order_id
        left join customer_key k on k.database_id = ${merge.databaseId}::uuid and k.external_id = i.external_id
        where not i.rejected and not d.stale
          and (d.customer_id is null or d.order_datetime is null or (${merge.kind === 'order_lines'} and k.customer_id <> d.customer_id))
      ), gone as (
        update incoming i set rejected = true from unfit u where u.row_no = i.row_no returning i.bucket, i.row_no, i.order_id, i.line_no
      )
      insert into import_reject (import_id, row_no, line, "column", value, reason, message, raw, line_no)
      select s.import_id, s.row_no, s.line, '', g.order_id, u.reason, case u.reason
          when 'unknown_order' then 'the order is not in this database, and the file does not say whose it is'
          when 'missing_order_datetime' then 'no line of the order says when it was placed'
          else 'an earlier line of the same order names another customer'
        end, s.raw::jsonb, g.line_no
      from unfit u join gone g on g.row_no = u.row_no
      join import_stage s on s.import_id = ${merge.importId}::uuid and s.bucket = g.bucket and s.row_no = g.row_no`),
  )
  await merge.tx.$executeRaw`delete from document where customer_id is null or order_datetime is null`
  return rejected
}

export function orderColumns(merge: Merge): string[] {
  return columnsOfEntity(merge.attributes, 'order', APART)
}
