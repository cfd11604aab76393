import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { CampaignIdInput, CampaignStatusResult } from './schema'
import type { CampaignStatus } from './state'
import { holdCampaign, setStatus } from './store'

/** Goes on with exactly the rest; one that never began is planned now, or waits for its time. */
export const resumeCampaign = operation({
  id: 'campaigns.resume',
  summary: 'Resume a campaign',
  effect: 'write',
  permission: 'campaigns:write',
  input: CampaignIdInput,
  output: CampaignStatusResult,
  rest: { method: 'POST', path: '/campaigns/{id}/resume' },
  async run({ ctx, input: { id }, tx, record }) {
    const campaign = await holdCampaign(tx, databasesOf(ctx.actor), id, 'resume')
    const { name, databaseId, plannedAt, scheduledAt } = campaign
    const status: CampaignStatus = plannedAt ? 'sending' : 'scheduled'
    const now = ctx.clock.now()
    await setStatus(tx, id, status, plannedAt || (scheduledAt && scheduledAt > now) ? {} : { scheduledAt: now })
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId })
    return { id, status }
  },
})
