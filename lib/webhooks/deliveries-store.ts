import 'server-only'
import { randomUUID } from 'node:crypto'
import { systemContext } from '../actions/context'
import { recordAudit } from '../audit/record'
import { notFound } from '../core/errors'
import type { Db } from '../db/client'
import type { WebhookDeliveryModel } from '../db/generated/models'
import { type Tx, withTransaction } from '../db/transaction'
import { enqueue } from '../jobs/queue'
import { TEST_EVENT } from './describe'
import type { Delivery, DeliveryState } from './schema'
import { KEEP_MS, LEASE_MS, nextAttempt } from './state'

export interface DueDelivery {
  id: string
  webhookId: string
  url: string
  rotatesUntil: Date | null
  eventId: string
  payload: unknown
  attempts: number
  createdAt: Date
}

/** An attempt's end: the status of the answer if there was one, and what was wrong. */
export interface Attempt {
  status: number | null
  problem: string | null
}

/** The newest first, from behind a place in that order. */
export async function deliveriesAfter(
  tx: Tx,
  webhookId: string,
  after: { createdAt: string; id: string } | undefined,
  limit: number,
): Promise<Delivery[]> {
  const older = after && { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { lt: after.id } }] }
  const rows = await tx.webhookDelivery.findMany({
    where: { webhookId, ...older },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map(toDelivery)
}

export async function insertTestEvent(tx: Tx, webhookId: string, now: Date): Promise<string> {
  const payload = { type: TEST_EVENT, timestamp: now.toISOString(), data: { object: 'webhook', id: webhookId } }
  const data = { webhookId, eventId: `evt_${randomUUID()}`, type: TEST_EVENT, payload, createdAt: now, nextAttemptAt: now }
  const { id } = await tx.webhookDelivery.create({ data, select: { id: true } })
  await enqueue(tx, 'webhooks.deliver', {})
  return id
}

/** @throws AppError NOT_FOUND */
export async function findDelivery(tx: Tx, id: string): Promise<{ webhookId: string; type: string }> {
  const row = await tx.webhookDelivery.findUnique({ where: { id }, select: { webhookId: true, type: true } })
  if (!row) throw notFound('delivery')
  return row
}

/** Makes it due again, under the same event id. */
export async function makeDue(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.webhookDelivery.update({ where: { id }, data: { state: 'waiting', attempts: 0, nextAttemptAt: now, deliveredAt: null } })
  await enqueue(tx, 'webhooks.deliver', {})
}

/** Takes due deliveries for a while: who takes them and dies has only delayed them. */
export async function claimDue(db: Db, now: Date, limit: number): Promise<DueDelivery[]> {
  const until = new Date(now.getTime() + LEASE_MS)
  return withTransaction(
    db,
    {},
    (tx) => tx.$queryRaw<DueDelivery[]>`
      with due as (
        select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id
        where d.state = 'waiting' and d.next_attempt_at <= ${now} and w.enabled
        order by d.next_attempt_at limit ${limit} for update of d skip locked
      )
      update webhook_delivery d set attempts = d.attempts + 1, next_attempt_at = ${until}
      from due, webhook w where d.id = due.id and w.id = d.webhook_id
      returning d.id, d.webhook_id as "webhookId", w.url, w.rotates_until as "rotatesUntil", d.event_id as "eventId", d.payload, d.attempts,
        d.created_at as "createdAt"`,
  )
}

export async function setDelivered(db: Db, id: string, status: number, deliveredAt: Date): Promise<void> {
  const data = { state: 'delivered', lastStatus: status, lastError: null, deliveredAt }
  await db.prisma.webhookDelivery.updateMany({ where: { id, state: 'waiting' }, data })
}

/** Tries again later, or gives up; a webhook none of whose deliveries succeeded in all that time is switched off. */
export async function setFailed(db: Db, due: DueDelivery, { status, problem }: Attempt, now: Date, random: number): Promise<void> {
  const next = nextAttempt(due.createdAt, due.attempts, now, random)
  const data = { lastStatus: status, lastError: problem, ...(next ? { nextAttemptAt: next } : { state: 'failed' }) }
  await withTransaction(db, {}, async (tx) => {
    await tx.webhookDelivery.updateMany({ where: { id: due.id, state: 'waiting' }, data })
    // A single try is somebody's replay of what was given up before.
    if (!next && due.attempts > 1) await disableUnlessSuccessful(tx, due, problem, now)
  })
}

async function disableUnlessSuccessful(tx: Tx, due: DueDelivery, problem: string | null, now: Date): Promise<void> {
  const succeeded = await tx.webhookDelivery.count({ where: { webhookId: due.webhookId, deliveredAt: { gte: due.createdAt } } })
  if (succeeded > 0) return
  const disabledReason = `Nothing was taken for 72 hours. The last time: ${problem ?? 'no answer'}`
  const { count } = await tx.webhook.updateMany({ where: { id: due.webhookId, enabled: true }, data: { enabled: false, disabledReason } })
  if (count === 0) return
  const { name, databaseId } = await tx.webhook.findUniqueOrThrow({ where: { id: due.webhookId } })
  const ctx = systemContext('worker', { clock: { now: () => now } })
  await recordAudit(tx, ctx, 'webhooks.disable', {
    objectType: 'webhook',
    objectId: due.webhookId,
    objectName: name,
    ...(databaseId ? { databaseId } : {}),
    details: { after: '72 h' },
  })
}

export async function removeOldDeliveries(db: Db, now: Date): Promise<void> {
  const where = { state: { not: 'waiting' }, createdAt: { lt: new Date(now.getTime() - KEEP_MS) } }
  await db.prisma.webhookDelivery.deleteMany({ where })
}

function toDelivery(row: WebhookDeliveryModel): Delivery {
  return {
    id: row.id,
    eventId: row.eventId,
    type: row.type,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: row.state === 'waiting' ? row.nextAttemptAt.toISOString() : null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    status: row.lastStatus,
    problem: row.lastError,
  }
}
