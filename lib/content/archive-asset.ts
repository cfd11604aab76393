import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { findAsset, setArchived } from './asset-store'
import { AssetIdResult } from './results'
import { AssetIdInput } from './schema'
import { archivedError } from './state'

/** Out of the list and out of use, with nothing lost: `assets.restore` undoes it. */
export const archiveAsset = operation({
  id: 'assets.archive',
  summary: 'Archive a message',
  effect: 'write',
  permission: 'content:write',
  input: AssetIdInput,
  output: AssetIdResult,
  rest: { method: 'POST', path: '/assets/{id}/archive' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const asset = await findAsset(tx, databasesOf(ctx.actor), input.id)
    if (!asset) throw notFound('message')
    if (asset.archivedAt) throw archivedError(asset.name)
    await setArchived(tx, asset, ctx.clock.now())
    await record({ objectType: 'asset', objectId: asset.id, objectName: asset.name, databaseId: asset.databaseId })
    return { id: asset.id }
  },
})

export const restoreAsset = operation({
  id: 'assets.restore',
  summary: 'Restore an archived message',
  effect: 'write',
  permission: 'content:write',
  input: AssetIdInput,
  output: AssetIdResult,
  rest: { method: 'POST', path: '/assets/{id}/restore' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const asset = await findAsset(tx, databasesOf(ctx.actor), input.id)
    if (!asset) throw notFound('message')
    if (!asset.archivedAt) throw new AppError('PRECONDITION_FAILED', `“${asset.name}” is not archived.`, { remedy: 'Nothing was changed.' })
    await setArchived(tx, asset, null)
    await record({ objectType: 'asset', objectId: asset.id, objectName: asset.name, databaseId: asset.databaseId })
    return { id: asset.id }
  },
})
