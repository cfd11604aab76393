import 'server-only'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { collectDocuments, rejectUnfit } from './documents-store'
import { collectLines, followOrderTimes, mergeLines } from './lines-store'
import { plus, removeDocuments } from './remove-documents-store'
import { type Batch, maps, type Merge, type Merged } from './merge'
import { deriveFacts, moveOrders, upsertOrders } from './orders-store'
import { insertStagedRejects } from './rejects-store'

/** Orders with their lines, or orders alone: every document of the batch's buckets, whole. */
export async function mergeDocuments(merge: Merge, batch: Batch): Promise<Merged> {
  await collectDocuments(merge, batch)
  const lines = merge.kind === 'order_lines'
  const counted = lines && !maps(merge, 'line.line_no')
  const place = counted ? raw('(select i.line_no from incoming i where i.row_no = s.row_no)') : raw('null::int')
  if (counted) await merge.tx.$executeRaw`create unique index on incoming (row_no)`
  const staged = await insertStagedRejects(merge, batch, place)
  const removed = await removeDocuments(merge)
  const rejected = staged + (await rejectUnfit(merge))
  await moveOrders(merge)
  const columns = lines ? await collectLines(merge) : undefined
  const orders = await upsertOrders(merge, columns)
  const counts = columns ? await mergeLines(merge, columns) : await countOrders(merge, orders)
  await followOrderTimes(merge)
  await deriveFacts(merge)
  return plus({ ...counts, rejected }, removed)
}

async function countOrders(merge: Merge, { imported, updated }: { imported: number; updated: number }): Promise<Omit<Merged, 'rejected'>> {
  const [rows] = await merge.tx.$queryRaw<{ accepted: number; documents: number }[]>(
    toSql(sql`select (select count(*)::int from incoming where not rejected) as accepted, (select count(*)::int from document) as documents`),
  )
  const { accepted = 0, documents = 0 } = rows ?? {}
  return { imported, updated, unchanged: documents - imported - updated, duplicate: accepted - documents }
}
