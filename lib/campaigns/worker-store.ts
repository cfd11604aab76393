import 'server-only'
import { systemContext } from '../actions/context'
import { type AuditRecord, recordAudit } from '../audit/record'
import type { Clock } from '../core/clock'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import { type Tx, withTransaction } from '../db/transaction'
import type { Ctx } from '../actions/context'
import { fenceFile, passFence } from '../sending/fence-store'
import type { StoredCampaign } from './store'

const HOUR_MS = 60 * 60_000

export function workerContext(db: Db, clock: Clock): Ctx {
  return systemContext('worker', { db, clock })
}

/** Those whose time has come, the earliest first. */
export async function dueToLaunch(db: Db, now: Date): Promise<string[]> {
  const rows = await db.prisma.campaign.findMany({
    where: { status: 'scheduled', scheduledAt: { lte: now } },
    orderBy: { scheduledAt: 'asc' },
    select: { id: true },
    take: 100,
  })
  return rows.map(({ id }) => id)
}

/** All of it or nothing: a worker that is killed leaves the campaign scheduled. Undefined when another worker is at it, or it is not scheduled any more. */
export async function inLaunch<T>(db: Db, id: string, run: (tx: Tx, campaign: StoredCampaign) => Promise<T>): Promise<T | undefined> {
  return withTransaction(db, { statementTimeoutMs: HOUR_MS, timeoutMs: HOUR_MS, workMemory: 64 }, async (tx) => {
    const [own] = await tx.$queryRaw<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${`campaign launch ${id}`}, 0)) as taken`
    if (!own?.taken) return undefined
    const campaign = await tx.campaign.findUnique({
      where: { id, status: 'scheduled' },
      include: { steps: { orderBy: { position: 'asc' }, take: 1 } },
    })
    return campaign ? run(tx, campaign) : undefined
  })
}

/** Of planned steps each keeps the version of its email, whatever somebody saves afterwards. */
export async function fixStep(tx: Tx, stepId: string, assetVersion: number): Promise<void> {
  await tx.campaignStep.update({ where: { id: stepId }, data: { assetVersion } })
}

interface Launched {
  segmentVersion: number
  questionHash: string
  plannedAt: Date
}

/** False when somebody paused or stopped it while it was planned. */
export async function setSending(tx: Tx, id: string, launched: Launched): Promise<boolean> {
  const { count } = await tx.campaign.updateMany({ where: { id, status: 'scheduled' }, data: { status: 'sending', statusReason: '', ...launched } })
  return count === 1
}

export async function setFailed(tx: Tx, id: string, status: 'failed' | 'paused', statusReason: string): Promise<void> {
  await tx.campaign.updateMany({ where: { id, status: 'scheduled' }, data: { status, statusReason } })
}

/** A change that no person made, on the record as each other one. */
export async function noteChange(tx: Tx, db: Db, clock: Clock, operation: string, entry: AuditRecord): Promise<void> {
  await recordAudit(tx, workerContext(db, clock), operation, entry)
}

/** The campaign waits for a person. */
export async function haltCampaign(db: Db, clock: Clock, id: string, reason: string): Promise<void> {
  await withTransaction(db, {}, async (tx) => {
    const halted = await tx.campaign.updateMany({ where: { id, status: 'sending' }, data: { status: 'paused', statusReason: reason } })
    if (halted.count === 0) return
    const { name, databaseId } = await tx.campaign.findUniqueOrThrow({ where: { id } })
    // The words of a relay can repeat an address; they stand on the campaign alone.
    await noteChange(tx, db, clock, 'campaigns.halt', { objectType: 'campaign', objectId: id, objectName: name, databaseId })
  })
}

/** Nothing that another copy of this database may have sent goes on by itself. */
export async function stopIfCopied(db: Db, clock: Clock): Promise<void> {
  const fenced = await passFence(db, fenceFile(), clock.now(), async (tx, { why, campaigns }) => {
    for (const { id, name, databaseId } of campaigns) {
      await noteChange(tx, db, clock, 'campaigns.fence', { objectType: 'campaign', objectId: id, objectName: name, databaseId, details: { why } })
    }
  })
  if (fenced) log('warn', 'the database is a copy: nothing is sent by itself', { why: fenced.why, messages: fenced.messages })
}

/** Those of which nothing is on its way any more. */
export async function finishCampaigns(db: Db, clock: Clock): Promise<void> {
  await skipLeftovers(db, clock.now())
  const done = await db.prisma.$queryRaw<{ id: string }[]>`
    select c.id::text from campaign c where c.status = 'sending' and not exists (
      select from message m where m.campaign_id = c.id and m.state in ('queued', 'claimed', 'in_data'))`
  for (const { id } of done) {
    await withTransaction(db, {}, async (tx) => {
      const finished = await tx.campaign.updateMany({ where: { id, status: 'sending' }, data: { status: 'sent', finishedAt: clock.now() } })
      if (finished.count === 0) return
      const { name, databaseId } = await tx.campaign.findUniqueOrThrow({ where: { id } })
      await noteChange(tx, db, clock, 'campaigns.finish', { objectType: 'campaign', objectId: id, objectName: name, databaseId })
    })
  }
}

/** What a worker held while its campaign was stopped comes back into a queue that nobody empties any more. */
async function skipLeftovers(db: Db, now: Date): Promise<void> {
  await db.prisma.$executeRaw`
    update message m set state = 'skipped', reason = 'cancelled', settled_at = ${now} from campaign c
    where c.id = m.campaign_id and c.status = 'cancelled' and c.finished_at > ${now}::timestamptz - interval '7 days' and m.state = 'queued'`
}
