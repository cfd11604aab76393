import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { notFound } from '../../core/errors'
import { findAsset } from '../asset-store'
import { AssetIdResult } from '../results'
import { AssetIdInput } from '../schema'
import { removeDraft } from './draft-store'

export const discardAssetDraft = operation({
  id: 'assets.discard_draft',
  summary: 'Discard one’s own unsaved work on a message',
  effect: 'write',
  permission: 'content:write',
  input: AssetIdInput,
  output: AssetIdResult,
  async run({ ctx, input: { id }, tx, record }) {
    const asset = await findAsset(tx, databasesOf(ctx.actor), id)
    if (!asset || !(await removeDraft(tx, id, ctx.actor.id))) throw notFound('draft')
    await record({ objectType: 'asset', objectId: id, objectName: asset.name, databaseId: asset.databaseId })
    return { id }
  },
})
