import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { remembered } from './answers'
import { WORK_MEMORY } from './numbers-store'
import { prepareStored } from './question'
import { SummaryResult } from './results'
import { findSegment } from './saved-store'
import { type SegmentSummary, SummaryInput } from './schema'
import { askSection } from './summary-sections'

/** The Segment Overview: the segment against all customers, each section one question to the database and asked once per version of the data. */
export const summariseSegment = operation({
  id: 'segments.summary',
  summary: 'Summarise a segment',
  effect: 'read',
  permission: 'segments:read',
  input: SummaryInput,
  output: SummaryResult,
  rest: { method: 'GET', path: '/segments/{id}/summary' },
  transaction: { statementTimeoutMs: 20_000, timeoutMs: 60_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentSummary> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const question = await prepareStored(tx, ctx, segment)
    const { database, hash, everybodyHash } = question
    const summary: SegmentSummary = {
      hash,
      asOf: question.asOf.toISOString(),
      attributesAsOf: database.attributesAsOf,
      currency: database.currency,
      timezone: database.timezone,
      pinnedDay: database.pinnedDay,
      segment: {},
      everybody: {},
    }
    for (const section of new Set(input.sections)) {
      const ask = (whose: 'members' | 'everybody') => () => askSection(tx, section, question, whose)
      Object.assign(summary.everybody, await remembered(`summary ${section} ${everybodyHash}`, ask('everybody')))
      Object.assign(summary.segment, await remembered(`summary ${section} ${hash}`, ask('members')))
    }
    return summary
  },
})
