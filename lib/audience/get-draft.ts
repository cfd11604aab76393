import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { toDraftRow } from './draft-dto'
import { type Draft, type DraftContent, DraftIdInput, DraftResult } from './draft-schema'
import { findDraft } from './draft-store'

export const getDraft = operation({
  id: 'drafts.get',
  summary: 'Open a draft of one’s own',
  effect: 'read',
  permission: 'segments:write',
  input: DraftIdInput,
  output: DraftResult,
  async run({ ctx, input, tx }): Promise<Draft> {
    const draft = await findDraft(tx, ctx.actor.id, databasesOf(ctx.actor), input.id)
    if (!draft) throw notFound('draft')
    return {
      ...toDraftRow(draft, viewerOf(ctx.actor)),
      databaseId: draft.databaseId,
      revision: draft.revision,
      content: draft.content as DraftContent,
    }
  },
})
