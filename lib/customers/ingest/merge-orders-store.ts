import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/transaction'
import { attributesOf, type ImportAttribute, stageColumn } from '../import/attributes'
import { type Batch, type Merge } from '../import/merge'
import { mergeDocuments } from '../import/merge-documents-store'
import { fillLines, mergeProducts } from '../import/merge-products-store'
import type { FoldedLine, FoldedOrder } from './fold-order'

/** Everything that an order can say: what it does not say, it has not. The customer is merged before (./people-store.ts). */
const ATTRIBUTES: readonly ImportAttribute[] = attributesOf('order_lines').filter(
  ({ entity, id }) => entity !== 'row' && (entity !== 'customer' || id === 'customer.external_id'),
)
const ALL: Omit<Batch, 'phase'> = { index: 0, of: 1 }

export type OrderOutcome = 'added' | 'updated' | 'unchanged'

/** Puts orders in the place of what is stored of them, by the merge of files. Needs `touched_now`. @returns what became of each. */
export async function mergeOrders(tx: Tx, databaseId: string, orders: readonly FoldedOrder[]): Promise<ReadonlyMap<string, OrderOutcome>> {
  const merge: Merge = { tx, importId: randomUUID(), databaseId, kind: 'order_lines', attributes: ATTRIBUTES, whole: true }
  await stage(tx, merge.importId, orders)
  const ids = orders.map(({ orderId }) => orderId)
  const before = await printsOf(tx, databaseId, ids)
  await mergeProducts(merge, { ...ALL, phase: 'products' })
  const { rejected } = await mergeDocuments(merge, { ...ALL, phase: 'documents' })
  if (rejected > 0) throw new Error(`${rejected} lines of orders that were complete did not fit`)
  await fillLines(merge)
  await tx.importStage.deleteMany({ where: { import_id: merge.importId } })
  const after = await printsOf(tx, databaseId, ids)
  return new Map(ids.map((id) => [id, !before.has(id) ? 'added' : before.get(id) === after.get(id) ? 'unchanged' : 'updated']))
}

async function stage(tx: Tx, importId: string, orders: readonly FoldedOrder[]): Promise<void> {
  let rowNo = 0
  const rows = orders.flatMap((order) =>
    order.lines.map((line, index) => ({
      import_id: importId,
      bucket: 0,
      row_no: ++rowNo,
      line: rowNo,
      raw: '[]',
      ...stagedRow(order, line, index + 1),
    })),
  )
  await tx.$executeRaw`insert into import_stage select r.* from jsonb_populate_recordset(null::import_stage, ${JSON.stringify(rows)}::jsonb) r`
}

function stagedRow(order: FoldedOrder, { facts, product }: FoldedLine, lineNo: number): Record<string, string | number | null> {
  const said: Partial<Record<ImportAttribute['entity'], Record<string, string | number | null>>> = {
    customer: { external_id: order.externalId },
    order: { ...order.facts, order_id: order.orderId, order_datetime: order.placedAt, source_updated_at: order.version },
    line: { ...facts, line_no: lineNo, ...ofProduct(facts, product) },
    product: product ? { ...product.facts, product_id: product.id } : {},
  }
  return Object.fromEntries(ATTRIBUTES.map((attribute) => [stageColumn(attribute), said[attribute.entity]?.[attribute.column] ?? null]))
}

/** What the product was when it was sold. */
function ofProduct(facts: FoldedLine['facts'], product: FoldedLine['product']): Record<string, string | null> {
  return Object.fromEntries(['brand', 'category', 'subcategory'].map((column) => [column, facts[column] ?? product?.facts[column] ?? null]))
}

/** One hash for all that is stored of each order. */
async function printsOf(tx: Tx, databaseId: string, orderIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ order_id: string; print: string }[]>`
    select o.order_id, md5((to_jsonb(o) - 'source_updated_at')::text || coalesce(string_agg(to_jsonb(l)::text, '' order by l.line_no), '')) as print
    from "order" o left join order_line l on l.customer_id = o.customer_id and l.order_id = o.order_id
    where o.database_id = ${databaseId}::uuid and o.order_id = any(${[...orderIds]})
    group by o.customer_id, o.order_id`
  return new Map(rows.map(({ order_id, print }) => [order_id, print]))
}
