import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { AppError, notFound } from '../../core/errors'
import { readContent } from '../asset-dto'
import { findAsset, updateAsset } from '../asset-store'
import { SavedAssetResult } from '../results'
import { RestoreVersionInput } from '../schema'
import { archivedError, savedByAnotherError } from '../state'
import { removeDraft } from './draft-store'
import { findVersion } from './version-store'

/** What an earlier version said becomes the newest one, as a draft; nothing of what came between is lost. */
export const restoreAssetVersion = operation({
  id: 'assets.restore_version',
  summary: 'Restore an earlier version of a message',
  effect: 'write',
  permission: 'content:write',
  input: RestoreVersionInput,
  output: SavedAssetResult,
  rest: { method: 'POST', path: '/assets/{id}/versions/{version}/restore' },
  async run({ ctx, input: { id, version, basedOnVersion }, tx, record }) {
    const asset = await findAsset(tx, databasesOf(ctx.actor), id)
    if (!asset) throw notFound('message')
    if (asset.archivedAt) throw archivedError(asset.name)
    const stored = await findVersion(tx, id, version)
    if (!stored) throw notFound('version')
    const content = readContent(stored)
    if (!content) {
      throw new AppError('PRECONDITION_FAILED', 'This version can no longer be read.', {
        remedy: 'Nothing was changed. It was made with blocks that are gone.',
      })
    }
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    // It keeps the name that the message has now: another one may have taken the old name.
    if (!(await updateAsset(tx, id, basedOnVersion, { name: asset.name, status: 'draft', content }, author))) {
      throw savedByAnotherError(asset.updatedBy, basedOnVersion, asset.version)
    }
    await removeDraft(tx, id, ctx.actor.id)
    const saved = basedOnVersion + 1
    await record({
      objectType: 'asset',
      objectId: id,
      objectName: asset.name,
      databaseId: asset.databaseId,
      details: { version: saved, restored: version },
    })
    return { id, version: saved }
  },
})
