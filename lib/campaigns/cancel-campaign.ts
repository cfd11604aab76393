import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { CampaignIdInput, CampaignStatusResult } from './schema'
import { holdCampaign, setStatus, skipWaiting } from './store'

/** Final: whoever has got nothing yet gets nothing. */
export const cancelCampaign = operation({
  id: 'campaigns.cancel',
  summary: 'Stop a campaign for good',
  effect: 'write',
  permission: 'campaigns:write',
  input: CampaignIdInput,
  output: CampaignStatusResult,
  rest: { method: 'POST', path: '/campaigns/{id}/cancel' },
  transaction: { statementTimeoutMs: 120_000 },
  async run({ ctx, input: { id }, tx, record }) {
    const { name, databaseId } = await holdCampaign(tx, databasesOf(ctx.actor), id, 'cancel')
    const now = ctx.clock.now()
    const skipped = await skipWaiting(tx, id, now)
    await setStatus(tx, id, 'cancelled', { statusReason: `Stopped by ${ctx.actor.name}.`, finishedAt: now })
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId, details: { notSent: skipped } })
    return { id, status: 'cancelled' as const }
  },
})
