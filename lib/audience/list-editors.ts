import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { EditorsInput, EditorsResult, type SegmentEditorRow } from './draft-schema'
import { editorsOf } from './draft-store'
import { findSegment } from './saved-store'

const DAY_MS = 24 * 60 * 60_000

/** Who else has unsaved work on a segment: their name and since when, and nothing of what they are at. */
export const listEditors = operation({
  id: 'drafts.editors',
  summary: 'See who else is editing a segment',
  effect: 'read',
  permission: 'segments:write',
  input: EditorsInput,
  output: EditorsResult,
  async run({ ctx, input, tx }): Promise<SegmentEditorRow[]> {
    if (!(await findSegment(tx, viewerOf(ctx.actor), input.segmentId))) throw notFound('segment')
    const editors = await editorsOf(tx, input.segmentId, ctx.actor.id, new Date(ctx.clock.now().getTime() - DAY_MS))
    return editors.map(({ owner, createdAt, updatedAt }) => ({
      name: owner.name,
      since: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    }))
  },
})
