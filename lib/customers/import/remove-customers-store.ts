import 'server-only'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { type Merge, notOlder } from './merge'
import { rowBefore, undo, type UndoTable } from './undo-store'

const UNNUMBERED: readonly UndoTable[] = ['campaign_recipient', 'customer_key', 'segment_member', 'customer_list_member']
/** What belongs to a customer and goes too, each before what it belongs to. */
const OWNED: readonly UndoTable[] = ['order_line', 'order', 'consent_event', 'email_event', 'customer_loyalty', 'customer_custom', ...UNNUMBERED]

/**
 * Deletes the customers of `person` that a row says are to go, with everything that belongs to them. This is no erasure: nothing keeps
 * them from coming back with the next file, and the import can be rolled back.
 */
export async function removeCustomers(merge: Merge): Promise<void> {
  const { tx } = merge
  await tx.$executeRaw(
    toSql(sql`create temp table doomed on commit drop as
      select c.id from person p join customer c on c.id = p.customer_id where p.deleted ${notOlder(merge)}`),
  )
  for (const table of OWNED) {
    const before = UNNUMBERED.includes(table) ? raw('null::int as earlier_no, to_jsonb(old) as before') : rowBefore(merge)
    await tx.$executeRaw(
      toSql(sql`with changed as (
          delete from ${raw(`"${table}"`)} t using doomed d where t.customer_id = d.id returning t.customer_id, ${before}
        ), ${undo(merge, table)}
        select`),
    )
  }
  await tx.$executeRaw(
    toSql(sql`with changed as (
        delete from customer c using doomed d where c.id = d.id returning c.id as customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'customer')}, counted as (
        insert into changed_person select customer_id from changed
      )
      insert into touched_now select customer_id from changed`),
  )
}
