import 'server-only'
import { toSql } from '../../db/sql'
import { type Fragment, raw, sql } from '../../segments/fragment'
import type { Entity } from './attributes'
import { type Batch, bucketsOf, columnsOfEntity, each, maps, type Merge, type Merged, more } from './merge'
import { insertStagedRejects } from './rejects-store'
import { rowBefore, numberOf, undo, type UndoTable } from './undo-store'

/** A table with many rows a customer that a file fills by itself: what makes two rows the same one. */
interface Shape {
  entity: Entity
  table: UndoTable
  keyColumn: string
  /** SQL over the staged row `s`. */
  key: string
  /** Of the entity's columns, those that are no columns of the table. */
  apart: readonly string[]
  /** Of two rows with one key the later one stands. */
  version?: string
}

const INSTANT = (column: string): string => `to_char(s.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

function shapeOf(merge: Merge): Shape {
  const optional = (id: string, column: string): string => (maps(merge, id) ? `s.${column}` : 'null')
  switch (merge.kind) {
    case 'consents':
      return {
        entity: 'consent',
        table: 'consent_event',
        keyColumn: 'event_key',
        key: `coalesce('id ' || ${optional('consent.event_id', 'consent_event_id')},
          concat_ws(' ', s.consent_channel, ${INSTANT('consent_event_datetime')}, ${optional('consent.program', 'consent_program')}))`,
        apart: ['event_id'],
      }
    case 'email_events':
      return {
        entity: 'email',
        table: 'email_event',
        keyColumn: 'event_key',
        key: `coalesce('id ' || ${optional('email.event_id', 'email_event_id')},
          concat_ws(' ', s.email_event_type, ${INSTANT('email_event_datetime')}, ${optional('email.send_id', 'email_send_id')}))`,
        apart: ['event_id'],
      }
    case 'loyalty':
      return {
        entity: 'loyalty',
        table: 'customer_loyalty',
        keyColumn: 'loyalty_id',
        key: 's.loyalty_loyalty_id',
        apart: ['loyalty_id'],
        version: 'source_updated_at',
      }
    default:
      throw new Error(`${merge.kind} are not merged so`)
  }
}

/** Consents, email events or loyalty memberships of a batch. Nobody becomes a customer by them: a row about a stranger is rejected. */
export async function mergeFacts(merge: Merge, batch: Batch): Promise<Merged> {
  const { tx } = merge
  const shape = shapeOf(merge)
  const all = columnsOfEntity(merge.attributes, shape.entity, shape.apart)
  const staged = await insertStagedRejects(merge, batch)
  await collect(merge, batch, shape, all)
  const rejected = staged + (await rejectStrangers(merge))
  const winners = await chooseLatest(merge, shape, all)
  const deleted = await deleteRows(merge, shape, all)
  const updated = await updateRows(merge, shape, all)
  const imported = await insertRows(merge, shape, all)
  if (merge.kind === 'email_events') await followPermission(merge)
  const [rows] = await tx.$queryRaw<{ accepted: number }[]>`select count(*)::int as accepted from incoming where customer_id is not null`
  return {
    imported,
    updated: updated + deleted,
    unchanged: winners - imported - updated - deleted,
    duplicate: (rows?.accepted ?? 0) - winners,
    rejected,
  }
}

/** `incoming`: the batch's rows that can be read, each with its customer: by the id, else by the address where exactly one has it. */
async function collect(merge: Merge, batch: Batch, { key, entity }: Shape, columns: string[]): Promise<void> {
  const { tx, databaseId, importId } = merge
  const [from, to] = bucketsOf(batch)
  const id = raw(maps(merge, 'customer.external_id') ? 's.customer_external_id' : 'null::text')
  const address = raw(maps(merge, 'customer.email') ? "nullif(btrim(s.customer_email), '')" : 'null::text')
  const deleted = raw(maps(merge, 'row.deleted') ? 'coalesce(s.row_deleted, false)' : 'false')
  await tx.$executeRaw(
    toSql(sql`create temp table incoming on commit drop as
      select s.row_no, s.bucket, coalesce(k.customer_id, case when e.many = 1 then e.customer_id end) as customer_id,
        coalesce(e.many > 1, false) as ambiguous, ${raw(key)} as key, ${deleted} as deleted${more(columns, (c) => `s.${entity}_${c} as ${c}`)}
      from import_stage s
      cross join lateral (select ${id} as external_id, ${address} as email) who
      left join customer_key k on k.database_id = ${databaseId}::uuid and k.external_id = who.external_id
      left join lateral (
        select min(c.id) as customer_id, count(*) as many from customer c
        where who.external_id is null and who.email is not null and c.database_id = ${databaseId}::uuid
          and lower(c.email collate "pg_unicode_fast") = lower(who.email collate "pg_unicode_fast")
      ) e on true
      where s.import_id = ${importId}::uuid and s.bucket >= ${from} and s.bucket < ${to} and s.reject_reason is null`),
  )
  await tx.$executeRaw`analyze incoming`
}

async function rejectStrangers({ tx, importId }: Merge): Promise<number> {
  return tx.$executeRaw`insert into import_reject (import_id, row_no, line, "column", value, reason, message, raw)
    select s.import_id, s.row_no, s.line, '', '', case when i.ambiguous then 'ambiguous_customer' else 'unknown_customer' end,
      case when i.ambiguous then 'several customers of this database have this email address, and the row has no customer id'
        else 'nobody in this database has this customer id or email address: import the customers first' end, s.raw::jsonb
    from incoming i join import_stage s on s.import_id = ${importId}::uuid and s.bucket = i.bucket and s.row_no = i.row_no
    where i.customer_id is null`
}

/** `fact`: of the rows with one key, the latest. @returns how many there are */
async function chooseLatest({ tx }: Merge, { version }: Shape, columns: string[]): Promise<number> {
  const newest = raw(version && columns.includes(version) ? `${version} desc nulls last,` : '')
  const chosen = await tx.$executeRaw(
    toSql(sql`create temp table fact on commit drop as
      select distinct on (customer_id, key) customer_id, key, deleted${more(columns, (c) => c)}
      from incoming where customer_id is not null order by customer_id, key, ${newest} row_no desc`),
  )
  await tx.$executeRaw`analyze fact`
  return chosen
}

function sameRow({ keyColumn, version }: Shape, columns: string[]): Fragment {
  const later = version && columns.includes(version) ? `and (t.${version} is null or f.${version} >= t.${version})` : ''
  return raw(`t.customer_id = f.customer_id and t.${keyColumn} = f.key ${later}`)
}

async function deleteRows(merge: Merge, shape: Shape, columns: string[]): Promise<number> {
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
        delete from ${raw(shape.table)} t using fact f where f.deleted and ${sameRow(shape, columns)} returning t.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, shape.table)}
      insert into touched_now select customer_id from changed`),
  )
}

async function updateRows(merge: Merge, shape: Shape, columns: string[]): Promise<number> {
  if (columns.length === 0) return 0
  return merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update ${raw(shape.table)} t set ${each(columns, (c) => `${c} = f.${c}`)}, import_no = ${numberOf(merge)} from fact f
        where not f.deleted and ${sameRow(shape, columns)} and (${each(columns, (c) => `t.${c}`)}) is distinct from (${each(columns, (c) => `f.${c}`)})
        returning t.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, shape.table)}
      insert into touched_now select customer_id from changed`),
  )
}

async function insertRows(merge: Merge, { table, keyColumn }: Shape, columns: string[]): Promise<number> {
  return merge.tx.$executeRaw(
    toSql(sql`with added as (
        insert into ${raw(table)} (customer_id, database_id, import_no, ${raw(keyColumn)}${more(columns, (c) => c)})
        select f.customer_id, ${merge.databaseId}::uuid, ${numberOf(merge)}, f.key${more(columns, (c) => `f.${c}`)} from fact f
        where not f.deleted and not exists (select from ${raw(table)} t where t.customer_id = f.customer_id and t.${raw(keyColumn)} = f.key)
        order by f.customer_id, f.key
        returning customer_id
      )
      insert into touched_now select customer_id from added`),
  )
}

/** Who unsubscribes from an email, or signs up by one, has said so: it is a consent, with the event as where it was said. */
async function followPermission(merge: Merge): Promise<void> {
  const { tx, databaseId } = merge
  await tx.$executeRaw(
    toSql(sql`with changed as (
        delete from consent_event t using fact f where t.customer_id = f.customer_id and t.event_key = 'email event ' || f.key
          and (f.deleted or f.event_type not in ('Optin', 'Unsubscribe'))
        returning t.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'consent_event')}
      insert into touched_now select customer_id from changed`),
  )
  await tx.$executeRaw(
    toSql(sql`insert into consent_event (customer_id, event_key, database_id, channel, is_opted_in, event_datetime, source, import_no)
      select f.customer_id, 'email event ' || f.key, ${databaseId}::uuid, 'email', f.event_type = 'Optin', f.event_datetime, 'Email event', ${numberOf(merge)}
      from fact f where not f.deleted and f.event_type in ('Optin', 'Unsubscribe')
      on conflict (customer_id, event_key) do nothing`),
  )
}
