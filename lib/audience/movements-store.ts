import 'server-only'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import type { MovementsPage, RefreshRow } from './history-schema'

const MOST_REFRESHES = 100

export async function refreshesOf(tx: Tx, segmentId: string): Promise<RefreshRow[]> {
  const rows = await tx.$queryRaw<(Omit<RefreshRow, 'at'> & { at: Date })[]>`
    select id, at, version, size::int as size, entered::int as entered, "left"::int as left from segment_refresh
    where segment_id = ${segmentId}::uuid and (entered > 0 or "left" > 0) order by at desc, id desc limit ${MOST_REFRESHES}`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function movementsAfter(
  tx: Tx,
  segmentId: string,
  kind: 'entered' | 'left' | undefined,
  after: string,
  limit: number,
): Promise<MovementsPage> {
  const only = kind ? Prisma.sql`and m.kind = ${kind}::movement_kind` : Prisma.empty
  const rows = await tx.$queryRaw<{ id: bigint; customer: string; kind: 'entered' | 'left'; at: Date; refresh: string }[]>`
    select m.id, person.external_id as customer, m.kind::text as kind, m.at, m.refresh_id as refresh
    from segment_movement m join customer person on person.id = m.customer_id
    where m.segment_id = ${segmentId}::uuid and m.id > ${BigInt(after)} ${only} order by m.id limit ${limit}`
  return {
    movements: rows.map(({ customer, kind: moved, at, refresh }) => ({ customer, kind: moved, at: at.toISOString(), refresh })),
    next: rows.at(-1)?.id.toString() ?? (after === '0' ? null : after),
  }
}
