import 'server-only'
import { type Fragment, sql } from '../../segments/fragment'

/** A table with rows of customers (`customer_id`), and what becomes of them. Every such table stands here: a test compares it with the database. */
export interface PersonTable {
  table: string
  /**
   * What becomes of the rows of a customer who is merged into another: `moves` to the survivor; `follows` the row that it belongs to; `stays`
   * with what the customer was, and comes back with them; `ends`, because it is made anew from the rest.
   */
  merge: 'moves' | 'follows' | 'stays' | 'ends'
  /** Of rows that move: the column that makes one row of a customer out of many. */
  id?: string
  /** The columns that make two rows of two customers the same one, where they are others; then the survivor's stands. */
  same?: readonly string[]
  /** Over the row `i`: what it belongs to is still there. */
  parent?: string
  /** In the export of one person: more that a reader needs, over the row `t`. */
  names?: string
  /** Bookkeeping that says nothing about the person. */
  isInternal?: true
  /** What an erasure writes into the rows instead of deleting them: the ledger of a send must go on adding up. */
  erased?: (at: Date) => Fragment
}

const OF_SEGMENT = {
  parent: 'select from segment p where p.id = i.segment_id',
  names: "jsonb_build_object('segment', (select s.name from segment s where s.id = t.segment_id))",
}

export const PERSON_TABLES: readonly PersonTable[] = [
  { table: 'customer_key', merge: 'moves', id: 'external_id' },
  { table: 'customer_custom', merge: 'stays' },
  { table: 'customer_attributes', merge: 'ends' },
  { table: 'customer_milestone', merge: 'ends' },
  { table: 'customer_window', merge: 'ends' },
  { table: 'customer_channel', merge: 'ends' },
  { table: 'customer_engagement', merge: 'ends' },
  { table: 'customer_prediction', merge: 'stays' },
  { table: 'customer_affinity', merge: 'ends' },
  { table: 'customer_fact', merge: 'stays' },
  { table: 'order', merge: 'moves', id: 'order_id' },
  {
    table: 'order_line',
    merge: 'follows',
    names: "jsonb_build_object('product', (select p.name from product p where p.database_id = t.database_id and p.product_id = t.product_id))",
  },
  { table: 'consent_event', merge: 'moves', id: 'event_key' },
  {
    table: 'preference_choice',
    merge: 'moves',
    id: 'id',
    names: "jsonb_build_object('topic', (select o.name from topic o where o.id = t.topic_id))",
  },
  { table: 'email_event', merge: 'moves', id: 'id', same: ['event_key'] },
  { table: 'customer_loyalty', merge: 'moves', id: 'loyalty_id' },
  { table: 'campaign_recipient', merge: 'moves', id: 'id' },
  { table: 'segment_member', merge: 'moves', id: 'segment_id', ...OF_SEGMENT },
  {
    table: 'segment_movement',
    merge: 'moves',
    id: 'id',
    same: ['refresh_id'],
    ...OF_SEGMENT,
    parent: 'select from segment_refresh p where p.id = i.refresh_id',
  },
  {
    table: 'customer_list_member',
    merge: 'moves',
    id: 'list_id',
    parent: 'select from customer_list p where p.id = i.list_id',
    names: "jsonb_build_object('list', (select l.name from customer_list l where l.id = t.list_id))",
  },
  {
    table: 'message',
    merge: 'stays',
    names: "jsonb_build_object('campaign', (select c.name from campaign c where c.id = t.campaign_id))",
    // One whose last byte may be out is settled by its worker, who needs its state.
    erased: (at) => sql`address = null, address_hash = null, detail = null, relay_id = null,
      reason = case when state in ('queued', 'claimed') then 'erased' else reason end,
      settled_at = case when state in ('queued', 'claimed') then ${at}::timestamptz else settled_at end,
      state = case when state in ('queued', 'claimed') then 'suppressed' else state end`,
  },
  {
    table: 'message_hit',
    merge: 'stays',
    names: "jsonb_build_object('campaign', (select c.name from campaign c where c.id = t.campaign_id))",
  },
  { table: 'import_undo', merge: 'stays' },
  // Who is at a destination stays there under their own address until a run takes them away.
  { table: 'delivery_row', merge: 'stays', erased: () => sql`customer_id = 0, action = 'remove', given = null` },
  // Only the address under which they are there is kept, and only until a run has taken it away: nobody else can tell the destination.
  { table: 'delivered_member', merge: 'stays', erased: () => sql`customer_id = 0, hash = ''::bytea` },
  { table: 'customer_touched', merge: 'ends', isInternal: true },
]
