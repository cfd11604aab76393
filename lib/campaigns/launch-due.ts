import 'server-only'
import { SEES_EVERYTHING } from '../auth/permissions'
import { AppError } from '../core/errors'
import type { Clock } from '../core/clock'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import type { Tx } from '../db/transaction'
import { isWarmingUp } from '../sending/pace/pace-store'
import { planMessages } from '../sending/plan-store'
import { audienceOf } from './audience'
import { poolTooSmall } from './checks'
import { holdPool, takeCodes } from './coupon-store'
import { requireParts } from './parts'
import { channelOf, poolIdOf, sendableOf } from './sendable'
import { GRACE_MS } from './state'
import { dueToLaunch, fixStep, inLaunch, noteChange, setFailed, setSending, workerContext } from './worker-store'

/** Writes the recipients of each campaign whose time has come into the ledger; from there they are sent. */
export async function launchDue(db: Db, clock: Clock): Promise<void> {
  for (const id of await dueToLaunch(db, clock.now())) {
    try {
      await launch(db, clock, id)
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'UNAVAILABLE' || error.code === 'TOO_SLOW') throw error
      await giveUp(db, clock, id, error)
    }
  }
}

async function launch(db: Db, clock: Clock, id: string): Promise<void> {
  const ctx = workerContext(db, clock)
  await inLaunch(db, id, async (tx, campaign) => {
    const { databaseId, segmentId, steps, topicId, scheduledAt, name } = campaign
    const entry = { objectType: 'campaign', objectId: id, objectName: name, databaseId }
    if (scheduledAt && clock.now().getTime() - scheduledAt.getTime() > GRACE_MS) {
      await setFailed(tx, id, 'paused', 'Its time passed while nothing could be sent. Resume it to send it now.')
      await noteChange(tx, db, clock, 'campaigns.miss', entry)
      return
    }
    const [step] = steps
    const { segment, asset } = await requireParts(tx, SEES_EVERYTHING, { databaseId, segmentId, assetId: step?.assetId ?? '' })
    const { audience, question } = await audienceOf(tx, ctx, segment, { channel: channelOf(asset.kind), topicId })
    const sendable = await sendableOf(tx, question.database, asset)
    if (!step) return
    await fixStep(tx, step.id, asset.version)
    const engagedFirst = sendable.kind === 'email' && (await isWarmingUp(tx, sendable.domain, clock.now()))
    const people = await planMessages(tx, audience, { campaignId: id, stepId: step.id, domain: sendable.domain, engagedFirst })
    await giveCodes(tx, databaseId, step.id, poolIdOf(sendable))
    const launched = { segmentVersion: segment.version, questionHash: question.hash, plannedAt: clock.now() }
    if (!(await setSending(tx, id, launched))) throw new Stopped()
    await noteChange(tx, db, clock, 'campaigns.launch', { ...entry, details: { people } })
    log('info', 'campaign launched', { campaignId: id, people })
  }).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error
  })
}

/** One for each person, or none for anybody: a campaign whose pool is too small by now waits for a person. */
async function giveCodes(tx: Tx, databaseId: string, stepId: string, poolId: string | undefined): Promise<void> {
  if (poolId === undefined) return
  const pool = await holdPool(tx, databaseId, poolId)
  if (!pool)
    throw new AppError('INVALID_INPUT', 'The pool of its coupon codes does not exist any more.', { remedy: 'Choose another one in the email.' })
  const without = await takeCodes(tx, stepId, poolId)
  if (without > 0) throw new PoolTooSmall(poolTooSmall(pool, pool.left + without))
}

class PoolTooSmall extends AppError {
  constructor(message: string) {
    super('PRECONDITION_FAILED', message, { remedy: 'Nothing was sent. Add codes to it, then resume the campaign.' })
  }
}

/** Somebody paused or stopped it while its rows were written: none of them stays. */
class Stopped extends Error {}

async function giveUp(db: Db, clock: Clock, id: string, error: AppError): Promise<void> {
  const { message, remedy } = error
  const status = error instanceof PoolTooSmall ? 'paused' : 'failed'
  await inLaunch(db, id, async (tx, { name, databaseId }) => {
    await setFailed(tx, id, status, [message, remedy].filter(Boolean).join(' '))
    await noteChange(tx, db, clock, 'campaigns.fail', { objectType: 'campaign', objectId: id, objectName: name, databaseId })
  })
}
