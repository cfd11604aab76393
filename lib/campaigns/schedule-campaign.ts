import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { countRecipients } from '../sending/plan-store'
import { audienceOf } from './audience'
import { checksOf } from './checks'
import { poolOf } from './coupon-store'
import { requireParts } from './parts'
import { CampaignStatusResult, ScheduleCampaignInput } from './schema'
import { channelOf, draftOf, poolIdOf } from './sendable'
import { holdCampaign, setStatus } from './store'

/** Now, or at an instant: the worker writes the recipients into the ledger then, by whoever is in the segment at that time. */
export const scheduleCampaign = operation({
  id: 'campaigns.schedule',
  summary: 'Send a campaign now or at a time',
  effect: 'write',
  permission: 'campaigns:write',
  input: ScheduleCampaignInput,
  output: CampaignStatusResult,
  rest: { method: 'POST', path: '/campaigns/{id}/schedule' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000 },
  async run({ ctx, input: { id, at }, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const campaign = await holdCampaign(tx, databases, id, 'schedule')
    const { name, databaseId, segmentId, steps, topicId } = campaign
    const { segment, asset } = await requireParts(tx, viewerOf(ctx.actor), { databaseId, segmentId, assetId: steps[0]?.assetId ?? '' })
    const { audience, question } = await audienceOf(tx, ctx, segment, { channel: channelOf(asset.kind), topicId })
    const { toSend } = await countRecipients(tx, audience)
    const draft = await draftOf(tx, question.database, asset)
    const poolId = poolIdOf(draft)
    const pool = poolId === undefined ? undefined : ((await poolOf(tx, databaseId, poolId)) ?? null)
    const errors = checksOf({ draft, asset, toSend, asked: 0, held: 0, pool }).filter(({ level }) => level === 'error')
    if (errors.length > 0) {
      throw new AppError('PRECONDITION_FAILED', 'This campaign cannot be sent as it is.', {
        remedy: 'Nothing was sent. Correct what is named, then send it.',
        issues: errors.map(({ message }) => ({ path: [], message })),
      })
    }
    const now = ctx.clock.now()
    const when = at === null ? now : new Date(at)
    if (when < now) {
      throw new AppError('INVALID_INPUT', 'This time has passed.', {
        remedy: 'Nothing was sent. Choose a later time, or send it now.',
        issues: [{ path: ['at'], message: 'must be in the future' }],
      })
    }
    await setStatus(tx, id, 'scheduled', { scheduledAt: when })
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId, details: { at: when.toISOString(), people: toSend } })
    return { id, status: 'scheduled' as const }
  },
})
