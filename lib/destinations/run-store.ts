import 'server-only'
import type { Actor } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import type { Db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Tx } from '../db/transaction'
import { type Run, type RunStatus, Step } from './delivery-schema'
import { deliveriesVisibleTo } from './delivery-store'
import type { Author } from './destination-store'
import type { DriverId, Mode } from './schema'

const WITH_NAMES = {
  delivery: { include: { destination: true, segment: { select: { id: true, name: true } } } },
} as const satisfies Prisma.DeliveryRunInclude
export type StoredRun = Prisma.DeliveryRunGetPayload<{ include: typeof WITH_NAMES }>

export async function insertRun(
  tx: Tx,
  of: { databaseId: string; deliveryId: string; trigger: string; testRows?: number | undefined },
  author: Author,
): Promise<string> {
  const { testRows = null, ...rest } = of
  const data = { ...rest, testRows, nextAt: author.at, createdById: author.id, createdBy: author.name, createdAt: author.at }
  try {
    const { id } = await tx.deliveryRun.create({ data, select: { id: true } })
    return id
  } catch (cause) {
    if (!(cause instanceof Prisma.PrismaClientKnownRequestError) || cause.code !== 'P2002') throw cause
    throw new AppError('CONFLICT', 'It is being sent already.', { remedy: 'Nothing was started. Wait for that run to end, or stop it.', cause })
  }
}

/** @throws AppError NOT_FOUND, the same for one of a destination that the actor may not see */
export async function findRun(tx: Tx, actor: Actor, id: string): Promise<StoredRun> {
  const found = await tx.deliveryRun.findFirst({ where: { AND: [{ id }, { delivery: deliveriesVisibleTo(actor) }] }, include: WITH_NAMES })
  if (!found) throw notFound('run')
  return found
}

interface Wanted {
  databaseId: string
  deliveryId?: string | undefined
  destinationId?: string | undefined
  status?: RunStatus | undefined
  after?: string | undefined
  limit: number
}

/** The newest first: ids are of the time at which they were made. */
export async function runsOf(tx: Tx, actor: Actor, { databaseId, deliveryId, destinationId, status, after, limit }: Wanted): Promise<StoredRun[]> {
  const where: Prisma.DeliveryRunWhereInput = {
    databaseId,
    delivery: { ...deliveriesVisibleTo(actor), ...(destinationId ? { destinationId } : {}) },
    ...(deliveryId ? { deliveryId } : {}),
    ...(status ? { status } : {}),
    ...(after ? { id: { lt: after } } : {}),
  }
  return tx.deliveryRun.findMany({ where, orderBy: { id: 'desc' }, take: limit, include: WITH_NAMES })
}

export function toRun(row: StoredRun): Run {
  const { delivery } = row
  return {
    id: row.id,
    databaseId: row.databaseId,
    deliveryId: row.deliveryId,
    segment: delivery.segment,
    destination: { id: delivery.destination.id, name: delivery.destination.name, driver: delivery.destination.driver as DriverId },
    audience: delivery.audience,
    mode: delivery.mode as Mode,
    trigger: row.trigger,
    testRows: row.testRows,
    status: row.status as RunStatus,
    problem: row.problem,
    remedy: row.remedy,
    steps: Step.array().parse(row.steps),
    people: row.people,
    leftOut: Object.entries(row.leftOut as Record<string, number>).map(([reason, people]) => ({ reason, people })),
    added: row.added,
    changed: row.changed,
    removed: row.removed,
    unchanged: row.unchanged,
    rows: row.rows,
    acknowledged: row.acknowledged,
    rejected: row.rejected,
    bytes: Number(row.bytes),
    attempts: row.attempts,
    nextAt: row.status === 'queued' && row.attempts > 0 ? row.nextAt.toISOString() : null,
    files: (row.files as string[]).map((name) => ({ name })),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** False once they are gone. */
export async function hasRows(tx: Tx, id: string): Promise<boolean> {
  return (await tx.deliveryRow.findFirst({ where: { run_id: id }, select: { position: true } })) !== null
}

export async function runForWorker(db: Db, id: string): Promise<StoredRun> {
  return db.prisma.deliveryRun.findUniqueOrThrow({ where: { id }, include: WITH_NAMES })
}
