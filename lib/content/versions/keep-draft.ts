import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { AppError, notFound } from '../../core/errors'
import { findAsset } from '../asset-store'
import { KeptDraftResult } from '../results'
import { KeepAssetDraftInput } from '../schema'
import { archivedError, savedByAnotherError } from '../state'
import { keepWork, othersAt } from './draft-store'

/** Work that rests for so long is nobody editing. */
export const RESTS_MS = 30 * 60_000

/** Keeps what somebody is at, for themselves; who else is at the same message is told in return. */
export const keepAssetDraft = operation({
  id: 'assets.keep_draft',
  summary: 'Keep unsaved work on a message',
  effect: 'write',
  permission: 'content:write',
  mayBeUnrecorded: 'autosave runs a second after each pause in typing, and only its owner ever sees the draft',
  input: KeepAssetDraftInput,
  output: KeptDraftResult,
  async run({ ctx, input, tx, record }) {
    const { id, basedOnVersion, revision, name, content } = input
    const asset = await findAsset(tx, databasesOf(ctx.actor), id)
    if (!asset) throw notFound('message')
    if (asset.archivedAt) throw archivedError(asset.name)
    if (asset.kind !== content.kind) throw new AppError('INVALID_INPUT', 'A message stays of its kind.', { remedy: 'Nothing was kept.' })
    // A keeping that comes in behind a save would bring back what was saved.
    if (revision === 0 && basedOnVersion !== asset.version) throw savedByAnotherError(asset.updatedBy, basedOnVersion, asset.version)
    const at = ctx.clock.now()
    const kept = await keepWork(tx, { assetId: id, ownerId: ctx.actor.id, revision, at }, { basedOnVersion, name, content })
    if (kept === undefined) {
      throw new AppError('CONFLICT', 'Your unsaved work on this message was changed in another tab.', {
        remedy: 'Nothing of this tab is lost, and it is no longer kept by itself. Save it, or go on in the other tab.',
      })
    }
    if (revision === 0) await record({ objectType: 'asset', objectId: id, objectName: asset.name, databaseId: asset.databaseId })
    return { revision: kept, savedAt: at.toISOString(), others: await othersAt(tx, id, ctx.actor.id, new Date(at.getTime() - RESTS_MS)) }
  },
})
