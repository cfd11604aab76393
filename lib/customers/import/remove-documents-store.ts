import 'server-only'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { maps, type Merge, type Merged } from './merge'
import { rowBefore, undo } from './undo-store'

/** How that changes what became of the batch's rows. */
type Difference = Pick<Merged, 'updated' | 'unchanged' | 'duplicate'>

/**
 * Deletes the orders that a file of orders says are to go, with their lines. Of a file of lines it takes out the orders of which nothing is
 * known and nothing but deletions is said. Neither is merged any further.
 */
export async function removeDocuments(merge: Merge): Promise<Difference> {
  if (!maps(merge, 'row.deleted')) return { updated: 0, unchanged: 0, duplicate: 0 }
  const { tx } = merge
  if (merge.kind === 'order_lines') {
    const nothing = await tx.$executeRaw`update incoming i set rejected = true from document d
      where d.order_id = i.order_id and d.deleted and d.old_customer_id is null and not i.rejected`
    await tx.$executeRaw`delete from document where deleted and old_customer_id is null`
    return { updated: 0, unchanged: nothing, duplicate: 0 }
  }
  const doomed = raw('d.deleted and not d.stale and t.customer_id = d.old_customer_id and t.order_id = d.order_id')
  await tx.$executeRaw(
    toSql(sql`with changed as (delete from order_line t using document d where ${doomed} returning t.customer_id, ${rowBefore(merge)}), ${undo(merge, 'order_line')}
      select`),
  )
  const deleted = await tx.$executeRaw(
    toSql(sql`with changed as (delete from "order" t using document d where ${doomed} returning t.customer_id, ${rowBefore(merge)}), ${undo(merge, 'order')}
      insert into touched_now select customer_id from changed`),
  )
  const gone = await tx.$executeRaw`delete from document where deleted`
  // Their rows are no duplicates, though nothing of them is left in the batch.
  return { updated: deleted, unchanged: gone - deleted, duplicate: -gone }
}

export function plus(merged: Merged, { updated, unchanged, duplicate }: Difference): Merged {
  return { ...merged, updated: merged.updated + updated, unchanged: merged.unchanged + unchanged, duplicate: merged.duplicate + duplicate }
}
