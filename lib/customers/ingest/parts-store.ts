import 'server-only'
import type { Tx } from '../../db/transaction'
import type { PartBody } from './contribution'
import type { Part } from './settle'

/** The parts of these orders, by order id and part. */
export async function partsOf(tx: Tx, databaseId: string, orderIds: readonly string[]): Promise<Map<string, Map<string, Part>>> {
  const rows = await tx.orderPart.findMany({ where: { database_id: databaseId, order_id: { in: [...orderIds] } } })
  const orders = new Map<string, Map<string, Part>>(orderIds.map((id) => [id, new Map<string, Part>()]))
  for (const { order_id, part, external_id, said_at, hash, body } of rows) {
    const known = { orderId: order_id, part, externalId: external_id, saidAt: said_at.toISOString(), hash, body: body as unknown as PartBody }
    orders.get(order_id)?.set(part, known)
  }
  return orders
}

export async function keepParts(tx: Tx, databaseId: string, parts: readonly Part[], now: Date): Promise<void> {
  if (parts.length === 0) return
  const rows = parts.map(({ orderId, part, externalId, saidAt, hash, body }) => {
    return { order_id: orderId, part, external_id: externalId, said_at: saidAt, hash, body }
  })
  await tx.$executeRaw`insert into order_part (database_id, order_id, part, external_id, said_at, hash, body, received_at)
    select ${databaseId}::uuid, order_id, part, external_id, said_at, hash, body, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(order_id text, part text, external_id text, said_at timestamptz, hash text, body jsonb)
    on conflict (database_id, order_id, part) do update
      set external_id = excluded.external_id, said_at = excluded.said_at, hash = excluded.hash, body = excluded.body, received_at = excluded.received_at`
}
