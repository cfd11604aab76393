import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { CampaignListResult, ListCampaignsInput } from './schema'
import { listCampaignRows } from './store'

export const listCampaigns = operation({
  id: 'campaigns.list',
  summary: 'List the campaigns of a database',
  effect: 'read',
  permission: 'campaigns:read',
  input: ListCampaignsInput,
  output: CampaignListResult,
  rest: { method: 'GET', path: '/campaigns' },
  async run({ ctx, input, tx }) {
    return { campaigns: await listCampaignRows(tx, databasesOf(ctx.actor), input) }
  },
})
