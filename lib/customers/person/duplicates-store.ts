import 'server-only'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { type Fragment, raw, sql } from '../../segments/fragment'
import type { DuplicateReason } from './results'

export interface CandidateRow {
  customer: string
  external_id: string
  name: string | null
  email: string | null
  phone: string | null
  city: string | null
  orders: number
  revenue: string | null
  latest: Date | null
}

export interface PairRow {
  first: string
  second: string
}

/** What more people share than one person's records: the address of an office, the telephone of a shop. */
const MOST_SHARING = 10

const COLUMNS: Record<DuplicateReason, Fragment> = { email: raw('email_normal'), phone: raw('phone_e164') }

interface Wish {
  databaseId: string
  reason: DuplicateReason
  /** Our own number of somebody who shares the value after which the page begins. */
  after: string | null
  groups: number
}

/**
 * Pairs of customers with the same address or number, from the index that is in its order, so that it reads as far as a page needs. An address
 * that bounced and answered nothing since is nobody's for sure; people with the same address are not told again for their number.
 * @returns the pairs, and somebody of the last value, where there may be more
 */
export async function findPairs(tx: Tx, { databaseId, reason, after, groups }: Wish): Promise<{ pairs: PairRow[]; last: string | null }> {
  const column = COLUMNS[reason]
  const from = after === null ? raw('') : sql`and c.${column} > coalesce((select l.${column} from customer l where l.id = ${BigInt(after)}), '')`
  const fits =
    reason === 'email'
      ? sql`not ${bounced('a')} and not ${bounced('b')}`
      : raw("(a.email_normal = b.email_normal and a.email_normal > '') is not true")
  const rows = await tx.$queryRaw<{ first: bigint; second: bigint | null }[]>(
    toSql(sql`with shared as materialized (
        select c.${column} as value, min(c.id) as id from customer c
        where c.database_id = ${databaseId}::uuid and c.${column} > '' ${from}
        group by c.${column} having count(*) between 2 and ${MOST_SHARING} order by c.${column} limit ${groups}
      )
      select a.id as first, b.id as second from shared f join customer a on a.id = f.id
      -- The index has what is not empty, which a comparison alone does not say.
      left join customer b on b.database_id = ${databaseId}::uuid and b.${column} = f.value and b.${column} > '' and b.id <> a.id and ${fits}
        and not exists (select from customer_distinct d where d.first_id = a.id and d.second_id = b.id)
      order by f.value, b.id`),
  )
  const seen = new Set(rows.map(({ first }) => first))
  return {
    pairs: rows.flatMap(({ first, second }) => (second === null ? [] : [{ first: String(first), second: String(second) }])),
    last: seen.size < groups ? null : String(rows.at(-1)?.first),
  }
}

function bounced(alias: 'a' | 'b'): Fragment {
  return raw(`coalesce((
    select max(e.event_datetime) filter (where e.event_type = 'Bounce')
      > coalesce(max(e.event_datetime) filter (where e.event_type in ('Open', 'Click', 'Converted', 'Optin')), '-infinity')
    from email_event e where e.customer_id = ${alias}.id), false)`)
}

export async function candidatesOf(tx: Tx, databaseId: string, numbers: readonly string[]): Promise<ReadonlyMap<string, CandidateRow>> {
  const rows = await tx.$queryRaw<CandidateRow[]>`
    select c.id::text as customer, c.external_id, coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name,
      c.email, c.phone, c.city, coalesce(a.lifetime_order_frequency, 0) as orders, a.lifetime_order_revenue::text as revenue,
      a.latest_order_datetime as latest
    from customer c left join customer_attributes a on a.customer_id = c.id
    where c.database_id = ${databaseId}::uuid and c.id = any(${[...numbers]}::bigint[])`
  return new Map(rows.map((row) => [row.customer, row]))
}

export async function keysOf(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx.customerKey.findMany({
    where: { customer_id: { in: numbers.map(BigInt) } },
    select: { external_id: true },
    orderBy: { external_id: 'asc' },
  })
  return rows.map(({ external_id }) => external_id)
}

export async function sayDistinct(tx: Tx, databaseId: string, two: readonly [string, string], said: { at: Date; by: string }): Promise<void> {
  const [first_id, second_id] = two.map(BigInt).sort((a, b) => (a < b ? -1 : 1)) as [bigint, bigint]
  const data = [{ database_id: databaseId, first_id, second_id, said_at: said.at, said_by: said.by }]
  await tx.customerDistinct.createMany({ data, skipDuplicates: true })
}

export async function recentMerges(tx: Tx, databaseId: string, before: { at: Date; id: string } | null, take: number) {
  const rows = await tx.customerMerge.findMany({
    where: {
      database_id: databaseId,
      ...(before ? { OR: [{ merged_at: { lt: before.at } }, { merged_at: before.at, id: { lt: before.id } }] } : {}),
    },
    select: { id: true, survivor_id: true, merged_at: true, merged_by: true, undone_at: true, undone_by: true },
    orderBy: [{ merged_at: 'desc' }, { id: 'desc' }],
    take,
  })
  const people = await candidatesOf(
    tx,
    databaseId,
    rows.map(({ survivor_id }) => String(survivor_id)),
  )
  return rows.map((row) => ({ ...row, survivor: String(row.survivor_id), person: people.get(String(row.survivor_id)) }))
}
