import 'server-only'
import { seenBy, type Viewer } from '../auth/permissions'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { join, sql } from '../segments/fragment'

/** The share of all customers for whom each condition holds, by its id; one pass. */
export async function sharesOf(tx: Tx, { from, scope, conditions }: Compiled): Promise<ReadonlyMap<string, number>> {
  const counts = [...conditions.values()].map((holds) => sql`count(*) filter (where ${holds})`)
  const [row] = await tx.$queryRaw<{ everybody: bigint; numbers: bigint[] }[]>(
    toSql(sql`select count(*) as everybody, array[${join(counts, ', ')}] as numbers from ${from} where (${scope})`),
  )
  const everybody = Number(row?.everybody ?? 0)
  return new Map([...conditions.keys()].map((id, index) => [id, everybody === 0 ? 1 : Number(row?.numbers[index] ?? 0) / everybody]))
}

/** Members that have not agreed to email. */
export async function withoutConsent(tx: Tx, { from, where }: Compiled): Promise<number> {
  const [row] = await tx.$queryRaw<{ customers: bigint }[]>(
    toSql(sql`select count(*) filter (where a.is_opted_into_email is not true) as customers from ${from} where (${where})`),
  )
  return Number(row?.customers ?? 0)
}

export interface SavedDefinition {
  id: string
  name: string
  version: number
  definition: unknown
}

export async function savedDefinitions(tx: Tx, viewer: Viewer, databaseId: string): Promise<SavedDefinition[]> {
  return tx.segment.findMany({
    where: { ...seenBy(viewer), databaseId, archivedAt: null, kind: 'dynamic' },
    select: { id: true, name: true, version: true, definition: true },
    orderBy: { id: 'asc' },
  })
}
