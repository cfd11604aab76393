import 'server-only'
import type { Db } from '../db/client'

export interface PlanRow {
  position: number
  action: 'upsert' | 'remove'
  identity: string
  /** One for each column; of a removal null. */
  given: (string | null)[] | null
}

const PAGE = 5_000

/** The rows of a run behind a position, page by page: all that is in memory, however many there are. */
export async function* rowPages(db: Db, runId: string, after: number): AsyncGenerator<PlanRow[]> {
  let last = after
  for (;;) {
    const rows = await db.prisma.$queryRaw<PlanRow[]>`
      select position, action, identity, given from delivery_row where run_id = ${runId}::uuid and position > ${last}::int order by position limit ${PAGE}`
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)?.position ?? last
  }
}

export interface RejectedRow {
  position: number
  customer: string
  identity: string
  reason: string
}

/** What the destination did not take, in the order in which it was sent. */
export async function* rejectedRows(db: Db, runId: string): AsyncGenerator<RejectedRow[]> {
  let last = 0
  for (;;) {
    const rows = await db.prisma.$queryRaw<RejectedRow[]>`
      select r.position, coalesce(c.external_id, '') as customer, r.identity, r.reason
      from delivery_row r left join customer c on c.id = r.customer_id
      where r.run_id = ${runId}::uuid and r.position > ${last}::int and r.reason is not null order by r.position limit ${PAGE}`
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = rows.at(-1)?.position ?? last
  }
}
