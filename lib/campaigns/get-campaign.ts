import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { slowedBy } from '../sending/pace/slowed-store'
import { CampaignDetailResult, CampaignIdInput } from './schema'
import { campaignDetail } from './store'

export const getCampaign = operation({
  id: 'campaigns.get',
  summary: 'Open a campaign, with how many people are where',
  effect: 'read',
  permission: 'campaigns:read',
  input: CampaignIdInput,
  output: CampaignDetailResult,
  rest: { method: 'GET', path: '/campaigns/{id}' },
  async run({ ctx, input, tx }) {
    const campaign = await campaignDetail(tx, databasesOf(ctx.actor), input.id)
    return { ...campaign, slowedBy: campaign.status === 'sending' ? await slowedBy(tx, campaign.id, ctx.clock.now()) : [] }
  },
})
