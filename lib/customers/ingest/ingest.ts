import 'server-only'
import type { Tx } from '../../db/transaction'
import { enqueue } from '../../jobs/queue'
import { recordChanges } from '../import-store'
import { takeTurnToMerge } from '../merge-turn-store'
import { withoutErased } from '../person/refuse-erased'
import { findDatabase } from '../store'
import type { Contribution, Rejection } from './contribution'
import { foldOrder } from './fold-order'
import { mergeOrders, type OrderOutcome } from './merge-orders-store'
import { keepParts, partsOf } from './parts-store'
import { mergePeople, type PersonOutcome } from './people-store'
import type { IngestResult, RowOutcome } from './schema'
import { type Settled, settle, type Part } from './settle'

export interface Ingestion {
  databaseId: string
  now: Date
  contributions: readonly Contribution[]
  rejections: readonly Rejection[]
}

/**
 * Takes rows in within the transaction: all of them, or, when it fails, none. Attributes follow in a job; until then they are as they were
 * before all of it.
 */
export async function ingest(tx: Tx, { databaseId, now, contributions: all, rejections: unread }: Ingestion): Promise<IngestResult> {
  await takeTurnToMerge(tx, databaseId)
  const database = await findDatabase(tx, 'all', databaseId)
  const { kept: contributions, refused } = await withoutErased(tx, database, all)
  const rejections = [...unread, ...refused]
  await prepare(tx)
  const people = await mergePeople(
    tx,
    database,
    contributions.flatMap(({ customer }) => (customer ? [customer] : [])),
  )
  const orders = await takeOrders(tx, { databaseId, now, contributions })
  await recordChanges(tx, databaseId, false)
  await enqueue(tx, 'attributes.refresh', { databaseId }, { atMostOnceASecond: databaseId })
  return toResult({ contributions, rejections }, people, orders)
}

async function prepare(tx: Tx): Promise<void> {
  await tx.$executeRaw`set local default_statistics_target = 10`
  await tx.$executeRaw`create temp table touched_now (customer_id bigint) on commit drop`
}

interface TakenOrders {
  merged: ReadonlyMap<string, OrderOutcome>
  /** Of each row, in the order of what it says. */
  settled: ReadonlyMap<Contribution, readonly Settled[]>
  /** What stands now of each order. */
  parts: ReadonlyMap<string, ReadonlyMap<string, Part>>
}

async function takeOrders(tx: Tx, { databaseId, now, contributions }: Omit<Ingestion, 'rejections'>): Promise<TakenOrders> {
  const ids = [...new Set(contributions.flatMap(({ orders }) => orders.map(({ orderId }) => orderId)))]
  if (ids.length === 0) return { merged: new Map(), settled: new Map(), parts: new Map() }
  const parts = await partsOf(tx, databaseId, ids)
  const settled = new Map(contributions.map((one) => [one, one.orders.map((said) => settle(standing(parts, said.orderId), said))]))
  const changed = [...settled.values()].flat().filter(({ state, part }) => state === 'new' && stands(parts, part))
  await keepParts(
    tx,
    databaseId,
    changed.map(({ part }) => part),
    now,
  )
  const folded = [...new Set(changed.map(({ part }) => part.orderId))].flatMap((id) => foldOrder([...standing(parts, id).values()]) ?? [])
  return { merged: folded.length > 0 ? await mergeOrders(tx, databaseId, folded) : new Map(), settled, parts }
}

function standing(parts: Map<string, Map<string, Part>>, orderId: string): Map<string, Part> {
  const own = parts.get(orderId) ?? new Map<string, Part>()
  parts.set(orderId, own)
  return own
}

function stands(parts: TakenOrders['parts'], part: Part): boolean {
  return parts.get(part.orderId)?.get(part.part) === part
}

function toResult(
  { contributions, rejections }: Pick<Ingestion, 'contributions' | 'rejections'>,
  people: ReadonlyMap<string, PersonOutcome>,
  orders: TakenOrders,
): IngestResult {
  const told = new Set<string>()
  const rows: IngestResult['rows'] = [
    ...contributions.map((one) => ({ index: one.index, outcome: outcomeOf(one, people, orders, told) })),
    ...rejections.map((one) => ({ ...one, outcome: 'rejected' as const })),
  ].sort((a, b) => a.index - b.index)
  const counts = { received: rows.length, added: 0, updated: 0, unchanged: 0, duplicate: 0, waiting: 0, rejected: 0 }
  for (const { outcome } of rows) counts[outcome]++
  return { ...counts, rows }
}

/** A row is about its order, if it has one, and else about its customer; the first of several about one thing says what became of it. */
function outcomeOf(one: Contribution, people: ReadonlyMap<string, PersonOutcome>, orders: TakenOrders, told: Set<string>): RowOutcome {
  const [order] = one.orders
  if (order) return outcomeOfOrder(order.orderId, orders.settled.get(one) ?? [], orders, told)
  const id = `customer ${one.customer?.externalId}`
  if (told.has(id)) return 'duplicate'
  told.add(id)
  return people.get(one.customer?.externalId ?? '') ?? 'unchanged'
}

function outcomeOfOrder(orderId: string, settled: readonly Settled[], { merged, parts }: TakenOrders, told: Set<string>): RowOutcome {
  const fresh = settled.filter(({ state }) => state === 'new')
  if (fresh.length === 0) return settled.some(({ state }) => state === 'superseded') ? 'unchanged' : 'duplicate'
  if (!fresh.some(({ part }) => stands(parts, part))) return 'duplicate'
  const outcome = merged.get(orderId) ?? 'waiting'
  const isFirst = !told.has(orderId)
  told.add(orderId)
  return outcome === 'added' && !isFirst ? 'updated' : outcome
}
