import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../../actions/cursor'
import { operation } from '../../actions/operation'
import { databasesOf, may } from '../../auth/permissions'
import { findDatabase } from '../store'
import { recentMerges } from './duplicates-store'
import { candidateOf } from './masked'
import { MergesResult } from './results'

const Place = z.strictObject({ at: z.iso.datetime(), id: z.uuid() })

/** What was merged and undone, the latest first. */
export const listMerges = operation({
  id: 'customers.merges',
  summary: 'List the merges of customers',
  effect: 'read',
  permission: 'data:read',
  input: z.strictObject({
    databaseId: z.uuid({ error: 'must be an id' }),
    /** `next` of the page before. */
    after: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output: MergesResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/merges' },
  async run({ ctx, input, tx }) {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const place = input.after === undefined ? null : readCursor(input.after, Place)
    const rows = await recentMerges(tx, database.id, place && { at: new Date(place.at), id: place.id }, input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    return {
      merges: page.map(({ id, survivor, person, merged_at, merged_by, undone_at, undone_by }) => {
        const shown = person && candidateOf(person, isMasked)
        return {
          id,
          survivor,
          customerId: shown?.customerId ?? null,
          name: shown?.name ?? null,
          mergedAt: merged_at.toISOString(),
          mergedBy: merged_by,
          undoneAt: undone_at?.toISOString() ?? null,
          undoneBy: undone_by,
        }
      }),
      next: last && rows.length > page.length ? writeCursor({ at: last.merged_at.toISOString(), id: last.id }) : null,
    }
  },
})
