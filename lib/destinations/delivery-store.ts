import 'server-only'
import type { Actor } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { Prisma } from '../db/generated/client'
import type { TransactionOptions, Tx } from '../db/transaction'
import type { Column } from './destination-schema'
import { Schedule, type Delivery, type Reach, type RunStatus } from './delivery-schema'
import { columnsOf, visibleTo } from './destination-store'
import type { Author } from './destination-store'
import type { DriverId, Mode } from './schema'

const WITH_ALL = {
  destination: true,
  segment: { select: { id: true, name: true } },
} as const satisfies Prisma.DeliveryInclude
export type StoredDelivery = Prisma.DeliveryGetPayload<{ include: typeof WITH_ALL }>

export interface DeliveryContent {
  audience: string
  /** Null where others may have the same. */
  audienceKey: string | null
  purpose: string
  columns: readonly Column[]
  mode: Mode
  reach: Reach
  schedule: Schedule
  nextAt: Date | null
  seen: string
}

/** Deliveries to destinations that the actor may see. */
export function deliveriesVisibleTo(actor: Actor): Prisma.DeliveryWhereInput {
  return { destination: visibleTo(actor) }
}

/** @throws AppError NOT_FOUND, the same for one to a destination that the actor may not see */
export async function findDelivery(tx: Tx, actor: Actor, id: string): Promise<StoredDelivery> {
  const found = await tx.delivery.findFirst({ where: { AND: [{ id }, deliveriesVisibleTo(actor)] }, include: WITH_ALL })
  if (!found) throw notFound('delivery')
  return found
}

export async function deliveriesOf(
  tx: Tx,
  actor: Actor,
  { databaseId, segmentId, destinationId }: { databaseId: string; segmentId?: string | undefined; destinationId?: string | undefined },
): Promise<Delivery[]> {
  const only = { databaseId, ...(segmentId ? { segmentId } : {}), ...(destinationId ? { destinationId } : {}) }
  const rows = await tx.delivery.findMany({ where: { AND: [only, deliveriesVisibleTo(actor)] }, orderBy: { createdAt: 'desc' }, include: WITH_ALL })
  return toDeliveries(tx, rows)
}

export async function insertDelivery(
  tx: Tx,
  of: { databaseId: string; segmentId: string; destinationId: string; content: DeliveryContent },
  author: Author,
): Promise<string> {
  const { content, ...ids } = of
  const data = { ...ids, ...content, columns: [...content.columns], createdById: author.id, createdBy: author.name, createdAt: author.at }
  const { id } = await audienceOnce(content.audience, () => tx.delivery.create({ data, select: { id: true } }))
  return id
}

export async function changeDelivery(tx: Tx, id: string, content: DeliveryContent & { pausedAt: Date | null }): Promise<void> {
  await audienceOnce(content.audience, () => tx.delivery.update({ where: { id }, data: { ...content, columns: [...content.columns] } }))
}

/** For what forgets everybody who is there, however many they are. */
export const FORGETTING: TransactionOptions = { statementTimeoutMs: 300_000, timeoutMs: 310_000 }

/** Another list there: nobody is on it as far as we know. */
export async function forgetAudience(tx: Tx, id: string): Promise<void> {
  await tx.delivery.update({ where: { id }, data: { remote: {}, there: 0 } })
  await tx.deliveredMember.deleteMany({ where: { delivery_id: id } })
}

/** With its runs and what is known of who is there; at the destination nothing is taken away. */
export async function deleteDelivery(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`delete from delivery_row where run_id in (select id from delivery_run where delivery_id = ${id}::uuid)`
  await tx.deliveredMember.deleteMany({ where: { delivery_id: id } })
  await tx.delivery.delete({ where: { id } })
}

/** @throws AppError CONFLICT while a run of it is on its way */
export async function refuseUnderWay(tx: Tx, id: string, remedy: string): Promise<void> {
  const running = await tx.deliveryRun.findFirst({ where: { deliveryId: id, status: { in: ['queued', 'running'] } }, select: { id: true } })
  if (running) throw new AppError('CONFLICT', 'It is being sent at the moment.', { remedy })
}

export async function toDelivery(tx: Tx, row: StoredDelivery): Promise<Delivery> {
  const [delivery] = await toDeliveries(tx, [row])
  return delivery as Delivery
}

async function toDeliveries(tx: Tx, rows: readonly StoredDelivery[]): Promise<Delivery[]> {
  const ids = rows.map(({ id }) => id)
  const runs = await tx.$queryRaw<{ delivery: string; id: string; status: RunStatus; at: Date }[]>`
    select d.id::text as delivery, r.id::text, r.status, r.created_at as at from unnest(${ids}::uuid[]) d(id)
    cross join lateral (select id, status, created_at from delivery_run where delivery_id = d.id order by id desc limit 1) r`
  const last = new Map(runs.map(({ delivery, id, status, at }) => [delivery, { id, status, at: at.toISOString() }]))
  return rows.map((row) => ({
    id: row.id,
    databaseId: row.databaseId,
    segment: row.segment,
    destination: {
      id: row.destination.id,
      name: row.destination.name,
      driver: row.destination.driver as DriverId,
      pausedAt: row.destination.pausedAt?.toISOString() ?? null,
    },
    audience: row.audience,
    purpose: row.purpose,
    columns: columnsOf(row),
    mode: row.mode as Mode,
    reach: row.reach as Reach,
    schedule: scheduleOf(row),
    nextAt: row.nextAt?.toISOString() ?? null,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    there: row.there,
    lastRun: last.get(row.id) ?? null,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  }))
}

export function scheduleOf({ schedule }: { schedule: Prisma.JsonValue }): Schedule {
  return Schedule.parse(schedule)
}

async function audienceOnce<T>(audience: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (cause) {
    if (!(cause instanceof Prisma.PrismaClientKnownRequestError) || cause.code !== 'P2002') throw cause
    throw new AppError('CONFLICT', `Something else is sent to “${audience}” there already.`, {
      remedy: 'Nothing was changed. Choose another name, or change the delivery that has it.',
      issues: [{ path: ['audience'], message: 'is taken' }],
      cause,
    })
  }
}
