import 'server-only'
import { type Fragment, raw, sql } from '../../segments/fragment'
import type { Merge } from './merge'

export type UndoTable =
  | 'customer'
  | 'customer_key'
  | 'customer_custom'
  | 'order'
  | 'order_line'
  | 'product'
  | 'consent_event'
  | 'email_event'
  | 'customer_loyalty'
  | 'campaign_recipient'
  | 'segment_member'
  | 'customer_list_member'

/** Rows that are written otherwise than by an import leave a mark alone, which keeps the import before from being rolled back. */
const NO_IMPORT = 0

/** What a written row carries. */
export function numberOf({ no }: Pick<Merge, 'no'>): Fragment {
  return no === undefined ? raw('null::int') : sql`${no}::int`
}

/** For RETURNING of an update or a deletion: what `undo` reads. */
export function rowBefore({ no }: Pick<Merge, 'no'>): Fragment {
  // Of a row that the import has just added itself, nothing is worked out.
  const kept = no === undefined ? raw('null::jsonb') : sql`case when old.import_no is distinct from ${no}::int then to_jsonb(old) end`
  return sql`old.import_no as earlier_no, ${kept} as before`
}

/**
 * A part of WITH that keeps what rows were before this import: of `changed`, which returns customer_id and `rowBefore`. A row that the import
 * itself has written is not kept again.
 */
export function undo(merge: Pick<Merge, 'no' | 'databaseId'>, table: UndoTable, changed = 'changed'): Fragment {
  const { no, databaseId } = merge
  const kept = raw(no === undefined ? "'{}'::jsonb" : 'before')
  const which = no === undefined ? raw('earlier_no is not null') : sql`earlier_no is distinct from ${no}::int`
  return sql`${raw(`undo_of_${changed}`)} as (
    insert into import_undo (import_no, database_id, table_name, customer_id, row, earlier_no)
    select ${no ?? NO_IMPORT}::int, ${databaseId}::uuid, ${table}::text, customer_id, ${kept}, earlier_no from ${raw(changed)} where ${which}
  )`
}
