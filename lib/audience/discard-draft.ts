import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { DraftIdInput } from './draft-schema'
import { findDraft, removeDraft } from './draft-store'
import { IdResult } from './results'

export const discardDraft = operation({
  id: 'drafts.discard',
  summary: 'Discard a draft of one’s own',
  effect: 'write',
  permission: 'segments:write',
  input: DraftIdInput,
  output: IdResult,
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const draft = await findDraft(tx, ctx.actor.id, databasesOf(ctx.actor), input.id)
    if (!draft || !(await removeDraft(tx, ctx.actor.id, draft.id))) throw notFound('draft')
    await record({ objectType: 'draft', objectId: draft.id, objectName: draft.name, databaseId: draft.databaseId, details: {} })
    return { id: draft.id }
  },
})
