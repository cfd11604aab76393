import 'server-only'
import * as z from 'zod'
import { readCursor, writeCursor } from '../../actions/cursor'
import { operation } from '../../actions/operation'
import { databasesOf, viewerOf } from '../../auth/permissions'
import { asOfFor } from '../as-of'
import { findDatabase } from '../store'
import { requireCustomer } from './attributes-store'
import { PageInput, type Timeline, TimelineResult } from './schema'
import { happeningsAfter } from './timeline-store'

const Place = z.tuple([z.iso.datetime(), z.string(), z.string()])

/** All that happened with one customer, by date, a page at a time, the newest first. */
export const getTimeline = operation({
  id: 'customers.timeline',
  summary: 'Show what happened with a customer',
  effect: 'read',
  permission: 'segments:read',
  input: PageInput,
  output: TimelineResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/timeline' },
  async run({ ctx, input, tx }): Promise<Timeline> {
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    await requireCustomer(tx, database.id, input.customer)
    const after = input.after === undefined ? undefined : readCursor(input.after, Place)
    const found = await happeningsAfter(tx, viewerOf(ctx.actor), input.customer, asOfFor(database, ctx.clock), after, input.limit + 1)
    const shown = found.slice(0, input.limit)
    const last = shown.at(-1)
    return {
      happenings: shown.map(({ at, kind, what, detail, amount }) => ({ at: at.toISOString(), kind, what, detail, amount })),
      next: last && found.length > shown.length ? writeCursor([last.at.toISOString(), last.kind, last.key]) : null,
      currency: database.currency,
      timezone: database.timezone,
    }
  },
})
