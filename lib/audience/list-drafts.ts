import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { toDraftRow } from './draft-dto'
import { type DraftRow, DraftsInput, DraftsResult } from './draft-schema'
import { draftsOf } from './draft-store'

/** One's own, of new segments and of saved ones; without what stands in them. */
export const listDrafts = operation({
  id: 'drafts.list',
  summary: 'List one’s own drafts of segments',
  effect: 'read',
  permission: 'segments:write',
  input: DraftsInput,
  output: DraftsResult,
  async run({ ctx, input, tx }): Promise<DraftRow[]> {
    const drafts = await draftsOf(tx, ctx.actor.id, databasesOf(ctx.actor), input.databaseId, input.segmentId)
    return drafts.map((draft) => toDraftRow(draft, viewerOf(ctx.actor)))
  },
})
