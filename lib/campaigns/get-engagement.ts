import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { engagementOf } from './engagement-store'
import { CampaignIdInput, EngagementResult } from './schema'
import { findCampaign } from './store'

export const getEngagement = operation({
  id: 'campaigns.engagement',
  summary: 'Show who opened and clicked the emails of a campaign',
  effect: 'read',
  permission: 'campaigns:read',
  input: CampaignIdInput,
  output: EngagementResult,
  rest: { method: 'GET', path: '/campaigns/{id}/engagement' },
  async run({ ctx, input: { id }, tx }) {
    const { databaseId, plannedAt, createdAt } = await findCampaign(tx, databasesOf(ctx.actor), id)
    return engagementOf(tx, { id, databaseId, plannedAt: plannedAt ?? createdAt })
  },
})
