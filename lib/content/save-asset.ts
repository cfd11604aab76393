import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { findDatabase } from '../customers/store'
import { checksOf } from './check-content'
import { findAsset, updateAsset } from './asset-store'
import { brandOf } from './brand'
import { SavedAssetResult } from './results'
import { SaveAssetInput } from './schema'
import { archivedError, savedByAnotherError } from './state'
import { removeDraft } from './versions/draft-store'

/** The next version. A save over somebody else's newer one is refused, never merged; what has errors cannot be made ready. */
export const saveAsset = operation({
  id: 'assets.save',
  summary: 'Save a message',
  effect: 'write',
  permission: 'content:write',
  input: SaveAssetInput,
  output: SavedAssetResult,
  rest: { method: 'PUT', path: '/assets/{id}' },
  async run({ ctx, input, tx, record }): Promise<{ id: string; version: number }> {
    const { id, basedOnVersion, name, status, content } = input
    const before = await findAsset(tx, databasesOf(ctx.actor), id)
    if (!before) throw notFound('message')
    if (before.archivedAt) throw archivedError(before.name)
    if (content.kind !== before.kind)
      throw new AppError('INVALID_INPUT', 'A message stays of its kind.', { remedy: 'Nothing was saved. Create another message.' })
    if (status === 'ready') {
      const database = await findDatabase(tx, databasesOf(ctx.actor), before.databaseId)
      const checks = await checksOf(content, await brandOf(tx, database))
      const wrong = checks.filter(({ level }) => level === 'error')
      if (wrong.length > 0) {
        throw new AppError(
          'PRECONDITION_FAILED',
          `${wrong.length === 1 ? 'One thing keeps' : `${wrong.length} things keep`} this message from being ready.`,
          {
            remedy: 'Nothing was saved. Save it as a draft, or correct what is named.',
            issues: wrong.map(({ path, message }) => ({ path: ['content', ...path], message })),
          },
        )
      }
    }
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    if (!(await updateAsset(tx, id, basedOnVersion, { name, status, content }, author))) {
      throw savedByAnotherError(before.updatedBy, basedOnVersion, before.version)
    }
    await removeDraft(tx, id, ctx.actor.id)
    const version = basedOnVersion + 1
    await record({ objectType: 'asset', objectId: id, objectName: name, databaseId: before.databaseId, details: { version, status } })
    return { id, version }
  },
})
