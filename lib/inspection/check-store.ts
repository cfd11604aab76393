import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { type Fragment, sql } from '../segments/fragment'
import type { Rule } from './rules'

const SHOWN = 5

export interface Found {
  found: number
  of: number
  /** By our own number of the customer: who it is is looked up when it is shown. */
  samples: { customer: string | null; what: string; value: string }[]
}

export async function runRule(tx: Tx, { from, bad, customer, what, value }: Rule): Promise<Found> {
  const [row] = await tx.$queryRaw<{ found: bigint; of: bigint }[]>(
    toSql(sql`select count(*) filter (where ${bad}) as found, count(*) as of from ${from}`),
  )
  const found = Number(row?.found ?? 0)
  const samples =
    found === 0
      ? []
      : await samplesOf(tx, sql`select (${customer})::text as customer, ${what} as what, ${value} as value, (${bad}) as bad from ${from}`)
  return { found, of: Number(row?.of ?? 0), samples }
}

async function samplesOf(tx: Tx, rows: Fragment): Promise<Found['samples']> {
  return tx.$queryRaw<Found['samples']>(toSql(sql`select customer, what, value from (${rows}) each where bad limit ${SHOWN}`))
}

/** The client's own ids of these customers; of one who is gone there is none. */
export async function idsOf(tx: Tx, customers: readonly string[]): Promise<Map<string, string>> {
  if (customers.length === 0) return new Map()
  const rows = await tx.customer.findMany({ where: { id: { in: customers.map(BigInt) } }, select: { id: true, external_id: true } })
  return new Map(rows.map(({ id, external_id }) => [String(id), external_id]))
}
