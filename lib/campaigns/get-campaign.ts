import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { CampaignIdInput, CampaignResult } from './schema'
import { campaignDetail } from './store'

export const getCampaign = operation({
  id: 'campaigns.get',
  summary: 'Open a campaign, with how many people are where',
  effect: 'read',
  permission: 'campaigns:read',
  input: CampaignIdInput,
  output: CampaignResult,
  rest: { method: 'GET', path: '/campaigns/{id}' },
  run: ({ ctx, input, tx }) => campaignDetail(tx, databasesOf(ctx.actor), input.id),
})
