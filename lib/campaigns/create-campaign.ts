import 'server-only'
import { operation } from '../actions/operation'
import { holdAccess } from '../audience/access-store'
import { viewerOf } from '../auth/permissions'
import { requireParts, requireTopic } from './parts'
import { CampaignIdResult, CreateCampaignInput } from './schema'
import { insertCampaign } from './store'

/** A draft: nothing is sent before somebody has seen whom it means and has said so. */
export const createCampaign = operation({
  id: 'campaigns.create',
  summary: 'Create a campaign',
  effect: 'write',
  permission: 'campaigns:write',
  input: CreateCampaignInput,
  output: CampaignIdResult,
  rest: { method: 'POST', path: '/campaigns', status: 201, location: '/campaigns/{id}' },
  async run({ ctx, input, tx, record }) {
    await holdAccess(tx, input.segmentId)
    await requireParts(tx, viewerOf(ctx.actor), input)
    await requireTopic(tx, input)
    const id = await insertCampaign(tx, input, { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() })
    const { databaseId, name, segmentId, assetId } = input
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId, details: { segment: segmentId, asset: assetId } })
    return { id }
  },
})
