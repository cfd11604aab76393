import 'server-only'
import { operation } from '../actions/operation'
import { holdAccess } from '../audience/access-store'
import { databasesOf, viewerOf } from '../auth/permissions'
import { requireParts, requireTopic } from './parts'
import { CampaignIdResult, UpdateCampaignInput } from './schema'
import { changeCampaign, holdCampaign } from './store'

export const updateCampaign = operation({
  id: 'campaigns.update',
  summary: 'Change a draft of a campaign',
  effect: 'write',
  permission: 'campaigns:write',
  input: UpdateCampaignInput,
  output: CampaignIdResult,
  rest: { method: 'PATCH', path: '/campaigns/{id}' },
  async run({ ctx, input: { id, changes }, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const campaign = await holdCampaign(tx, databases, id, 'edit')
    const { databaseId, segmentId, steps, name } = campaign
    await holdAccess(tx, changes.segmentId ?? segmentId)
    await requireParts(tx, viewerOf(ctx.actor), { databaseId, segmentId, assetId: steps[0]?.assetId ?? '', ...changes })
    await requireTopic(tx, { databaseId, topicId: changes.topicId ?? null })
    await changeCampaign(tx, id, changes)
    await record({
      objectType: 'campaign',
      objectId: id,
      objectName: changes.name ?? name,
      databaseId,
      details: { changed: Object.keys(changes).join(' ') },
    })
    return { id }
  },
})
