import 'server-only'
import type { Compiled } from '../segments/compile'
import { sql } from '../segments/fragment'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { AudienceNumbers } from './schema'

interface NumbersRow {
  customers: bigint
  active: bigint
  revenue: string
  reachable: bigint
  email: bigint
  phone: bigint
  address: bigint
  paid_social: bigint
}

/** Megabytes: the hash tables and sorts of one audience question stay in memory. */
export const WORK_MEMORY = 128

/** All numbers of the panel from one pass over the members. */
export async function numbersOf(tx: Tx, { from, where }: Compiled): Promise<AudienceNumbers> {
  const rows = await tx.$queryRaw<NumbersRow[]>(
    toSql(sql`select count(*) as customers,
      count(*) filter (where a.l12m_order_frequency > 0) as active,
      coalesce(sum(a.l12m_order_cents) filter (where a.l12m_order_frequency > 0) * 0.01, 0)::text as revenue,
      count(*) filter (where a.contactable_global) as reachable,
      count(*) filter (where a.contactable_email) as email,
      count(*) filter (where a.contactable_phone) as phone,
      count(*) filter (where a.contactable_address) as address,
      count(*) filter (where a.contactable_paid_social) as paid_social
      from ${from} where (${where})`),
  )
  const row = rows[0] as NumbersRow
  return {
    customers: Number(row.customers),
    active: Number(row.active),
    revenue: row.revenue,
    reachable: Number(row.reachable),
    email: Number(row.email),
    phone: Number(row.phone),
    address: Number(row.address),
    paidSocial: Number(row.paid_social),
  }
}

/** What the list says of a segment: how many they are, and how many of those an email can reach. */
export interface SegmentSize {
  customers: number
  /** Null where it was never counted. */
  email: number | null
}

export async function sizeOf(tx: Tx, { from, where }: Compiled): Promise<SegmentSize> {
  return asSize(
    await tx.$queryRaw(toSql(sql`select count(*) as customers, count(*) filter (where a.contactable_email) as email from ${from} where (${where})`)),
  )
}

/** Of the members that stand for a segment. */
export async function sizeOfMembers(tx: Tx, segmentId: string): Promise<SegmentSize> {
  return asSize(
    await tx.$queryRaw`select count(*) as customers, count(*) filter (where a.contactable_email) as email
      from segment_member m left join customer_attributes a on a.customer_id = m.customer_id where m.segment_id = ${segmentId}::uuid`,
  )
}

function asSize(rows: unknown): SegmentSize {
  const [row] = rows as { customers: bigint; email: bigint }[]
  return { customers: Number(row?.customers ?? 0), email: Number(row?.email ?? 0) }
}

export async function countOf(tx: Tx, { from, where }: Compiled): Promise<number> {
  const rows = await tx.$queryRaw<{ customers: bigint }[]>(toSql(sql`select count(*) as customers from ${from} where (${where})`))
  return Number(rows[0]?.customers ?? 0)
}
