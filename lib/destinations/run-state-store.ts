import 'server-only'
import { AppError } from '../core/errors'
import type { Db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { type Tx, type TransactionOptions, withTransaction } from '../db/transaction'
import type { Step } from './delivery-schema'
import type { Column } from './destination-schema'
import type { Mode } from './schema'
import type { Counted } from './plan-store'
import type { Remote } from './driver'

/** A worker that is not heard of for so long has lost its run to another one; longer than a request may take. */
export const LEASE_MS = 60_000
const HOUR_MS = 60 * 60_000
/** For statements over all rows of a run, however many they are. */
export const AT_LENGTH: TransactionOptions = { statementTimeoutMs: HOUR_MS, timeoutMs: HOUR_MS, workMemory: 64 }
const DAY_MS = 24 * HOUR_MS
const REJECTS_KEPT_MS = 30 * DAY_MS
const ROWS_KEPT_MS = 7 * DAY_MS

export interface Lease {
  runId: string
  leaseId: string
}

/** The one that has waited longest, unless another run of its delivery may still be on its way out. */
export async function claimRun(db: Db, leaseId: string, now: Date): Promise<string | undefined> {
  const until = new Date(now.getTime() + LEASE_MS)
  const rows = await db.prisma.$queryRaw<{ id: string }[]>`
    update delivery_run set status = 'running', lease_id = ${leaseId}::uuid, lease_until = ${until}, started_at = coalesce(started_at, ${now})
    where id = (
      select r.id from delivery_run r
      where r.status in ('queued', 'running') and r.next_at <= ${now} and coalesce(r.lease_until, '-infinity') <= ${now}
        and not exists (select from delivery_run o where o.delivery_id = r.delivery_id and o.id <> r.id and o.lease_until > ${now})
      order by r.next_at, r.id limit 1 for update skip locked)
    returning id::text`
  return rows[0]?.id
}

/** False once the run is over, or belongs to another worker. */
export async function keepLease(db: Db, { runId, leaseId }: Lease, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS)
  const { count } = await db.prisma.deliveryRun.updateMany({ where: { id: runId, leaseId, status: 'running' }, data: { leaseUntil: until } })
  return count === 1
}

export async function giveLeaseBack(db: Db, { runId, leaseId }: Lease): Promise<void> {
  await db.prisma.deliveryRun.updateMany({ where: { id: runId, leaseId }, data: { leaseId: null, leaseUntil: null } })
}

/** Ends what a worker does once its run was stopped, or went to another worker. */
export class LeaseLost extends AppError {
  constructor() {
    super('CANCELLED', 'The run was stopped, or another worker has it.')
  }
}

/** Changes of a run, by nobody but who holds it. @throws LeaseLost */
export async function inRun<T>(db: Db, lease: Lease, run: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  return withTransaction(db, options, async (tx) => {
    await requireHeld(tx, lease)
    return run(tx)
  })
}

/** What takes long comes first, so that it holds up nobody who stops the run, and not the renewal of its lease. @throws LeaseLost */
export async function inRunAtLength<P, T>(
  db: Db,
  { lease, held }: { lease: Lease; held: { signal: AbortSignal } },
  prepare: (tx: Tx) => Promise<P>,
  keep: (tx: Tx, prepared: P) => Promise<T>,
): Promise<T> {
  return withTransaction(db, { ...AT_LENGTH, signal: held.signal }, async (tx) => {
    const prepared = await prepare(tx)
    await requireHeld(tx, lease)
    return keep(tx, prepared)
  })
}

/** Rows that name the run may be written beside it, so its key is left free. */
async function requireHeld(tx: Tx, { runId, leaseId }: Lease): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from delivery_run where id = ${runId}::uuid and lease_id = ${leaseId}::uuid and status = 'running' for no key update`
  if (rows.length === 0) throw new LeaseLost()
}

/** What it was planned with, for whoever fetches its files later. */
export interface SentWith {
  driver: string
  settings: unknown
  columns: readonly Column[]
  mode: Mode
  /** Of its files, without an ending. */
  name: string
}

export async function setPlanned(
  tx: Tx,
  runId: string,
  counted: Counted & { rows: number },
  { asOf, sent }: { asOf: Date; sent: SentWith },
): Promise<void> {
  await tx.deliveryRun.update({ where: { id: runId }, data: { ...counted, asOf, sent: sent as unknown as Prisma.InputJsonObject } })
}

export async function setSteps(tx: Tx, runId: string, steps: readonly Step[]): Promise<void> {
  await tx.deliveryRun.update({ where: { id: runId }, data: { steps: [...steps] } })
}

export async function setRemote(tx: Tx, deliveryId: string, remote: Remote): Promise<void> {
  await tx.delivery.update({ where: { id: deliveryId }, data: { remote } })
}

/** Before anything of these rows goes out. */
export async function setAttempted(tx: Tx, runId: string, position: number): Promise<void> {
  await tx.$executeRaw`update delivery_run set attempted = greatest(attempted, ${position}::int) where id = ${runId}::uuid`
}

export interface Acknowledged {
  runId: string
  deliveryId: string
  from: number
  to: number
  rejected: readonly { position: number; reason: string }[]
  bytes: number
  /** Of a test nobody is remembered. */
  isTest: boolean
}

/** What the destination has answered for, with who is there now: both, or neither. */
export async function acknowledge(tx: Tx, { runId, deliveryId, from, to, rejected, bytes, isTest }: Acknowledged): Promise<void> {
  if (rejected.length > 0) {
    await tx.$executeRaw`
      update delivery_row r set reason = x.reason
      from unnest(${rejected.map(({ position }) => position)}::int[], ${rejected.map(({ reason }) => reason)}::text[]) as x(position, reason)
      where r.run_id = ${runId}::uuid and r.position = x.position`
  }
  if (!isTest) {
    await tx.$executeRaw`
      insert into delivered_member (delivery_id, identity, customer_id, hash)
      select ${deliveryId}::uuid, identity, customer_id, hash from delivery_row
      where run_id = ${runId}::uuid and position between ${from}::int and ${to}::int and action = 'upsert' and reason is null
      on conflict (delivery_id, identity) do update set customer_id = excluded.customer_id, hash = excluded.hash`
    // Erased while they were on their way: nobody knows whether the destination has them.
    await tx.$executeRaw`
      insert into delivered_member (delivery_id, identity, customer_id, hash)
      select ${deliveryId}::uuid, identity, 0, ''::bytea from delivery_row
      where run_id = ${runId}::uuid and position between ${from}::int and ${to}::int and action = 'remove' and hash is not null
      on conflict (delivery_id, identity) do update set customer_id = 0, hash = ''::bytea`
    // By an array, because a join may be planned as a reading of everybody who is there, once for each batch.
    await tx.$executeRaw`
      delete from delivered_member where delivery_id = ${deliveryId}::uuid and identity = any(array(
        select identity from delivery_row
        where run_id = ${runId}::uuid and position between ${from}::int and ${to}::int and action = 'remove' and reason is null and hash is null))`
  }
  await tx.$executeRaw`
    update delivery_run set acknowledged = ${to}::int, rejected = rejected + ${rejected.length}::int, bytes = bytes + ${bytes}::bigint, attempts = 0
    where id = ${runId}::uuid`
}

export async function addBytes(tx: Tx, runId: string, bytes: number): Promise<void> {
  await tx.$executeRaw`update delivery_run set bytes = bytes + ${bytes}::bigint where id = ${runId}::uuid`
}

export async function setFiles(tx: Tx, runId: string, files: readonly string[]): Promise<void> {
  await tx.deliveryRun.update({ where: { id: runId }, data: { files: [...files] } })
}

/** Not over: tried again later, by whichever worker. */
export async function waitUntil(
  tx: Tx,
  runId: string,
  { at, problem, attempts }: { at: Date; problem: string | null; attempts: number },
): Promise<void> {
  await tx.deliveryRun.update({ where: { id: runId }, data: { status: 'queued', nextAt: at, problem, attempts, leaseId: null, leaseUntil: null } })
}

export interface End {
  status: 'succeeded' | 'failed' | 'stopped' | 'skipped'
  problem: string | null
  remedy: string | null
  at: Date
}

/** False when it is over already. Of what was on its way the next run knows that it may be there. */
export async function endRun(tx: Tx, runId: string, { status, problem, remedy, at }: End): Promise<boolean> {
  const rows = await tx.$queryRaw<{ delivery_id: string; acknowledged: number; attempted: number; test_rows: number | null }[]>`
    update delivery_run set status = ${status}, problem = ${problem}, remedy = ${remedy}, finished_at = ${at}
    where id = ${runId}::uuid and status in ('queued', 'running') returning delivery_id::text, acknowledged, attempted, test_rows`
  const [run] = rows
  if (!run) return false
  if (run.test_rows === null && run.attempted > run.acknowledged) await doubt(tx, runId, run.delivery_id, run.acknowledged, run.attempted)
  if (run.test_rows === null && run.attempted > 0) await countThere(tx, run.delivery_id)
  return true
}

async function countThere(tx: Tx, deliveryId: string): Promise<void> {
  await tx.$executeRaw`
    update delivery set there = (select count(*) from delivered_member m where m.delivery_id = delivery.id) where id = ${deliveryId}::uuid`
}

/** Nobody knows what the destination has of these: they count as there, with contents that are never the same as anything. */
async function doubt(tx: Tx, runId: string, deliveryId: string, acknowledged: number, attempted: number): Promise<void> {
  await tx.$executeRaw`
    insert into delivered_member (delivery_id, identity, customer_id, hash)
    select ${deliveryId}::uuid, identity, customer_id, ''::bytea from delivery_row
    where run_id = ${runId}::uuid and position > ${acknowledged}::int and position <= ${attempted}::int
    on conflict (delivery_id, identity) do update set hash = ''::bytea`
}

/** Goes on with the same rows, where they are still there and nothing newer has begun. */
export async function queueAgain(tx: Tx, runId: string, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    update delivery_run r set status = 'queued', next_at = ${now}, attempts = 0, problem = null, remedy = null, finished_at = null
    where r.id = ${runId}::uuid and r.status in ('failed', 'stopped')
      and not exists (select from delivery_run n where n.delivery_id = r.delivery_id and n.id > r.id)
      and (r.rows = 0 or exists (select from delivery_row w where w.run_id = r.id))`
  return count === 1
}

/** Of runs that came to their end nothing is kept but what was rejected; of the others the rows for a while, so that they can go on. */
export async function tidyRuns(db: Db, now: Date): Promise<void> {
  const before = (ms: number): Date => new Date(now.getTime() - ms)
  await withTransaction(db, AT_LENGTH, async (tx) => {
    await tx.$executeRaw`
      delete from delivery_row w using delivery_run r where r.id = w.run_id and r.finished_at < ${before(ROWS_KEPT_MS)} and w.reason is null`
    await tx.$executeRaw`delete from delivery_row w using delivery_run r where r.id = w.run_id and r.finished_at < ${before(REJECTS_KEPT_MS)}`
  })
}

/** Whatever the run has sent and nobody has to look at again. */
export async function dropSentRows(tx: Tx, runId: string): Promise<void> {
  await tx.$executeRaw`delete from delivery_row where run_id = ${runId}::uuid and reason is null`
}
