import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../actions/cursor'
import { operation } from '../actions/operation'
import { may, viewerOf } from '../auth/permissions'
import { fold } from '../segments/text'
import { aboutSegments } from './about-segments'
import { type Counted, countListed, type ListQuestion, pageOf } from './list-store'
import { CATALOGUE, readForList } from './read-for-list'
import { ListResult } from './results'
import { ListSegmentsInput, type SegmentList } from './schema'
import { toRow } from './segment-dto'

/** The segments of a database; a search also looks into the conditions, as they read in words. */
export const listSegments = operation({
  id: 'segments.list',
  summary: 'List the segments',
  effect: 'read',
  permission: 'segments:read',
  input: ListSegmentsInput,
  output: ListResult,
  rest: { method: 'GET', path: '/segments' },
  async run({ ctx, input, tx }): Promise<SegmentList> {
    const viewer = viewerOf(ctx.actor)
    const question: ListQuestion = {
      ...input,
      ownerId: input.isMine ? ctx.actor.id : undefined,
      words: fold(input.search).split(/\s+/).filter(Boolean),
      isPersonal: may(ctx.actor, 'customers:read_personal'),
    }
    const from = input.after === undefined ? { offset: input.offset } : { after: readCursor(input.after, CursorPlace) }
    const count = (): Promise<Counted> => countListed(tx, viewer, question, CATALOGUE)
    let counted = await count()
    if (counted.unread > 0) {
      await readForList(ctx.db, input.databaseId)
      counted = await count()
    }
    const { rows, last, hasMore } = await pageOf(tx, viewer, question, input, from, input.limit)
    const about = await aboutSegments(tx, viewer, input.databaseId, rows)
    return {
      segments: rows.map((segment) => toRow(ctx.actor, segment, about)),
      total: counted.total,
      all: counted.all,
      next: last && hasMore ? writeCursor(last) : null,
    }
  },
})

const CursorPlace = z.strictObject({ key: z.string().max(1_000), name: z.string().max(1_000), id: z.uuid() })
