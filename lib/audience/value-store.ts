import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { join, sql } from '../segments/fragment'

interface Spread {
  /** Half of those who ordered spend at least so much an order. */
  orderValue: number
  /** A fifth of them have at least so many orders. */
  orders: number
}

/** Of everybody who has ordered; undefined where nobody has. */
export async function spreadOf(tx: Tx, { from, where }: Compiled): Promise<Spread | undefined> {
  const [row] = await tx.$queryRaw<{ order_value: number | null; orders: number | null }[]>(
    toSql(sql`select percentile_cont(0.5) within group (order by a.lifetime_order_revenue / a.lifetime_order_frequency)::float as order_value,
      percentile_disc(0.8) within group (order by a.lifetime_order_frequency)::int as orders
      from ${from} where (${where}) and a.lifetime_order_frequency > 0`),
  )
  return row?.order_value == null || row.orders === null ? undefined : { orderValue: row.order_value, orders: row.orders }
}

/** How many each finds and what their orders came to: one pass, as all of them read the same rows. */
export async function groupFigures(tx: Tx, groups: readonly Compiled[]): Promise<{ customers: number; revenue: string }[]> {
  const [first] = groups
  if (!first) return []
  const counts = join(
    groups.map(({ members }) => sql`count(*) filter (where ${members})`),
    ', ',
  )
  const sums = join(
    groups.map(({ members }) => sql`coalesce(sum(a.lifetime_order_revenue) filter (where ${members}), 0)::text`),
    ', ',
  )
  const [row] = await tx.$queryRaw<{ customers: bigint[]; revenue: string[] }[]>(
    toSql(sql`select array[${counts}] as customers, array[${sums}] as revenue from ${first.from} where ${first.scope}`),
  )
  return groups.map((_, index) => ({ customers: Number(row?.customers[index] ?? 0), revenue: row?.revenue[index] ?? '0' }))
}

/** The segments that have these folded names, by name, as far as somebody sees them. */
export async function takenNames(tx: Tx, viewer: Viewer, databaseId: string, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.segment.findMany({
    where: { ...seenBy(viewer), databaseId, nameKey: { in: [...keys] } },
    select: { id: true, nameKey: true },
  })
  return new Map(rows.flatMap(({ id, nameKey }) => (nameKey === null ? [] : [[nameKey, id] as const])))
}
