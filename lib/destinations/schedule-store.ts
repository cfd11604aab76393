import 'server-only'
import { systemContext } from '../actions/context'
import { recordAudit } from '../audit/record'
import type { Clock } from '../core/clock'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'
import type { Schedule } from './delivery-schema'
import { scheduleOf } from './delivery-store'
import { insertRun } from './run-store'
import { nextTime } from './schedule'

/** The newest of what a schedule follows: what is there when it is saved is not sent yet. */
export async function newestSeen(tx: Tx, { kind }: Schedule, of: { databaseId: string; segmentId: string }): Promise<string> {
  if (kind === 'import') {
    const [row] = await tx.$queryRaw<{ newest: string | null }[]>`
      select max(finished_at)::text as newest from import where database_id = ${of.databaseId}::uuid and finished_at is not null`
    return row?.newest ?? ''
  }
  if (kind === 'refresh') {
    const [row] = await tx.$queryRaw<{ newest: string | null }[]>`
      select max(id::text) as newest from segment_refresh where segment_id = ${of.segmentId}::uuid`
    return row?.newest ?? ''
  }
  return ''
}

interface Due {
  id: string
  trigger: 'schedule' | 'import' | 'refresh' | 'erasure'
}

/** Starts a run for each delivery whose time has come; one that is still being sent waits for its next time. @returns how many were started */
export async function startScheduled(db: Db, clock: Clock): Promise<number> {
  let started = 0
  for (const due of await dueDeliveries(db, clock.now())) {
    if (await start(db, clock, due)) started += 1
  }
  return started
}

/**
 * After an import means: after it and once the attributes are right again, for nobody wants to send what is about to change. People who were
 * erased are taken out of a list without waiting for its next time.
 */
async function dueDeliveries(db: Db, now: Date): Promise<Due[]> {
  return db.prisma.$queryRaw<Due[]>`
    with idle as (
      select d.*, d.paused_at is null and t.paused_at is null as is_on from delivery d join destination t on t.id = d.destination_id
      where not exists (select from delivery_run r where r.delivery_id = d.id and r.status in ('queued', 'running')))
    select id::text, 'schedule' as trigger from idle where is_on and next_at <= ${now}
    union all
    select d.id::text, 'import' from idle d where d.is_on and d.schedule ->> 'kind' = 'import'
      and d.seen <> coalesce((select max(i.finished_at)::text from import i where i.database_id = d.database_id), '')
      and not exists (select from import i where i.database_id = d.database_id and i.status in ('waiting', 'staging', 'merging', 'building', 'rolling_back'))
      and not exists (select from customer_touched t where t.database_id = d.database_id)
    union all
    select d.id::text, 'refresh' from idle d where d.is_on and d.schedule ->> 'kind' = 'refresh'
      and d.seen <> coalesce((select max(r.id::text) from segment_refresh r where r.segment_id = d.segment_id), '')
    union all
    select d.id::text, 'erasure' from idle d where exists (select from delivered_member m where m.delivery_id = d.id and m.customer_id = 0)
      and not exists (select from delivery_run r where r.delivery_id = d.id and r.trigger = 'erasure' and r.created_at > ${now}::timestamptz - interval '1 day')`
}

async function start(db: Db, clock: Clock, { id, trigger }: Due): Promise<boolean> {
  return withTransaction(db, {}, async (tx) => {
    // Held, so that two workers do not both find it due.
    const held = await tx.$queryRaw<unknown[]>`select from delivery where id = ${id}::uuid for update skip locked`
    if (held.length === 0) return false
    const now = clock.now()
    const delivery = await tx.delivery.findUniqueOrThrow({
      where: { id },
      include: { segment: true, destination: true, runs: { where: { status: { in: ['queued', 'running'] } } } },
    })
    const schedule = scheduleOf(delivery)
    const seen = await newestSeen(tx, schedule, delivery)
    const isDone = trigger === 'schedule' ? delivery.nextAt === null || delivery.nextAt > now : trigger !== 'erasure' && seen === delivery.seen
    if (isDone || delivery.runs.length > 0) return false
    if (trigger === 'schedule') await tx.delivery.update({ where: { id }, data: { nextAt: nextTime(schedule, now) } })
    else if (trigger !== 'erasure') await tx.delivery.update({ where: { id }, data: { seen } })
    const { databaseId, segment, destination, audience, purpose } = delivery
    const runId = await insertRun(tx, { databaseId, deliveryId: id, trigger }, { id: 'worker', name: 'Rekindle', at: now })
    await recordAudit(tx, systemContext('worker', { db, clock }), 'deliveries.start', {
      objectType: 'delivery',
      objectId: id,
      objectName: segment.name,
      databaseId,
      details: { run: runId, destination: destination.name, audience, purpose, trigger },
    })
    return true
  })
}
