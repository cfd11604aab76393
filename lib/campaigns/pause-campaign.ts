import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { CampaignIdInput, CampaignStatusResult } from './schema'
import { holdCampaign, setStatus } from './store'

/** From the commit on no gate opens: what is with the relay already ends, nothing else begins. */
export const pauseCampaign = operation({
  id: 'campaigns.pause',
  summary: 'Pause a campaign',
  effect: 'write',
  permission: 'campaigns:write',
  input: CampaignIdInput,
  output: CampaignStatusResult,
  rest: { method: 'POST', path: '/campaigns/{id}/pause' },
  async run({ ctx, input: { id }, tx, record }) {
    const { name, databaseId } = await holdCampaign(tx, databasesOf(ctx.actor), id, 'pause')
    await setStatus(tx, id, 'paused', { statusReason: `Paused by ${ctx.actor.name}.` })
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId })
    return { id, status: 'paused' as const }
  },
})
