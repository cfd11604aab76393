import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { notFound } from '../../core/errors'
import { readContent } from '../asset-dto'
import { findAsset } from '../asset-store'
import { AssetDraftResult } from '../results'
import { AssetIdInput } from '../schema'
import { findDraft, othersAt } from './draft-store'
import { RESTS_MS } from './keep-draft'

/** One's own unsaved work on a message, and who else is at it. */
export const getAssetDraft = operation({
  id: 'assets.get_draft',
  summary: 'Open one’s own unsaved work on a message',
  effect: 'read',
  permission: 'content:write',
  input: AssetIdInput,
  output: AssetDraftResult,
  async run({ ctx, input: { id }, tx }) {
    if (!(await findAsset(tx, databasesOf(ctx.actor), id))) throw notFound('message')
    const stored = await findDraft(tx, id, ctx.actor.id)
    const content = stored && readContent(stored)
    const draft =
      stored && content
        ? { revision: stored.revision, basedOnVersion: stored.basedOnVersion, name: stored.name, content, savedAt: stored.updatedAt.toISOString() }
        : null
    return { draft, others: await othersAt(tx, id, ctx.actor.id, new Date(ctx.clock.now().getTime() - RESTS_MS)) }
  },
})
