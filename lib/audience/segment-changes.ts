import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { editsSince, movedSince } from './changes-store'
import { ChangesInput, ChangesResult, type SegmentChanges } from './home-schema'

/** What became of the segments of a database since an instant: who entered and left where that is kept, and what was edited. */
export const segmentChanges = operation({
  id: 'segments.changes',
  summary: 'See what changed about the segments',
  effect: 'read',
  permission: 'segments:read',
  input: ChangesInput,
  output: ChangesResult,
  rest: { method: 'GET', path: '/segments/changes' },
  async run({ ctx, input, tx }): Promise<SegmentChanges> {
    const { id } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const since = new Date(input.since)
    const viewer = viewerOf(ctx.actor)
    return { moved: await movedSince(tx, viewer, id, since), edits: await editsSince(tx, viewer, id, since) }
  },
})
