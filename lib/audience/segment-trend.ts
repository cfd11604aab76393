import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { addToDay, dayOf } from '../core/calendar'
import { AppError, notFound } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import { windowsOf } from '../customers/attribute-windows'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import { remembered } from './answers'
import { compileAt, instantOfDay, withoutHistory } from './as-of'
import { WORK_MEMORY } from './numbers-store'
import { prepareStored, type Question } from './question'
import { findSegment } from './saved-store'
import { type SegmentTrend, TREND_STEPS, type TrendDay, TrendInput, TrendResult } from './trend-schema'
import { editsFrom, keptDays, sampledDays } from './trend-store'

/** Fewer kept days than this tell no trend. */
const A_WEEK = 7

/** Size, revenue and movements by day: as they were written down, or by the compiler as of sampled days, with the conditions of today. */
export const segmentTrend = operation({
  id: 'segments.trend',
  summary: 'See how a segment went over time',
  effect: 'read',
  permission: 'segments:read',
  input: TrendInput,
  output: TrendResult,
  rest: { method: 'GET', path: '/segments/{id}/trend' },
  transaction: { statementTimeoutMs: 30_000, timeoutMs: 60_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentTrend> {
    const databases = databasesOf(ctx.actor)
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const { currency, timezone, pinnedDay } = await findDatabase(tx, databases, segment.databaseId)
    const asOf = asOfFor({ pinnedDay, timezone }, ctx.clock)
    const today = dayOf(asOf, timezone)
    const from = addToDay(today, -input.days, 'day')
    const kept = await keptDays(tx, segment.id, from, timezone)
    // Who is in the others is not decided by conditions, so that nothing says who was.
    const canCompute = segment.kind === 'dynamic'
    const source = input.source ?? (canCompute && kept.length < A_WEEK ? 'computed' : 'kept')
    if (source === 'computed' && !canCompute) throw noConditions()
    const question = source === 'computed' ? await prepareStored(tx, ctx, segment) : undefined
    return {
      source,
      keptDays: kept.length,
      canCompute,
      days: question ? await computed(tx, question, today, input.days) : kept,
      edits: await editsFrom(tx, segment.id, from, timezone),
      still: question ? withoutHistory(question) : [],
      currency,
      timezone,
      asOf: asOf.toISOString(),
    }
  },
})

async function computed(tx: Tx, question: Question, today: string, days: keyof typeof TREND_STEPS): Promise<TrendDay[]> {
  const { timezone } = question.database
  const step = TREND_STEPS[days]
  const samples = Array.from({ length: days / step + 1 }, (_, index) => addToDay(today, index * step - days, 'day')).map((day) => {
    const until = instantOfDay(question, day)
    const year = windowsOf(day, timezone).find(({ name }) => name === 'l12m')
    return { day, until, since: year?.from ?? until, members: compileAt(question, until) }
  })
  return remembered(`trend ${days} ${question.hash}`, () => sampledDays(tx, samples))
}

function noConditions(): AppError {
  return new AppError('PRECONDITION_FAILED', 'What this segment was on another day cannot be worked out.', {
    remedy: 'Its members are not decided by conditions. Track it, and its size is written down each day from now on.',
  })
}
