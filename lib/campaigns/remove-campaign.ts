import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { CampaignIdInput, CampaignIdResult } from './schema'
import { deleteCampaign, holdCampaign } from './store'

/** Drafts only: what was sent stays on record. */
export const removeCampaign = operation({
  id: 'campaigns.remove',
  summary: 'Delete a draft of a campaign',
  effect: 'write',
  permission: 'campaigns:write',
  input: CampaignIdInput,
  output: CampaignIdResult,
  rest: { method: 'DELETE', path: '/campaigns/{id}' },
  async run({ ctx, input: { id }, tx, record }) {
    const { name, databaseId } = await holdCampaign(tx, databasesOf(ctx.actor), id, 'remove')
    await deleteCampaign(tx, id)
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId })
    return { id }
  },
})
