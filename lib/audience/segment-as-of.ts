import 'server-only'
import { operation } from '../actions/operation'
import { dayOf } from '../core/calendar'
import { AppError } from '../core/errors'
import { compileAt, instantOfDay, withoutHistory } from './as-of'
import { remembered } from './answers'
import { WORK_MEMORY } from './numbers-store'
import { prepareQuestion, readInput } from './question'
import { AsOfInput, AsOfResult, type SegmentAsOf } from './time-schema'
import { compareMembers } from './time-store'

/** The segment at the end of a past day against the segment now: who stayed, who left by buying, who came. Counted, not remembered. */
export const segmentAsOf = operation({
  id: 'segments.as_of',
  summary: 'Show a segment as of a past day',
  effect: 'read',
  permission: 'segments:read',
  input: AsOfInput,
  output: AsOfResult,
  rest: { method: 'POST', path: '/segments/as-of' },
  transaction: { statementTimeoutMs: 15_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentAsOf> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const today = dayOf(question.asOf, question.database.timezone)
    const { day } = input
    if (day > today || day < '1970-01-01') throw outside(day > today)
    const at = instantOfDay(question, day)
    const { then, now, stayed, leftBought } = await remembered(`as of ${day} ${question.hash}`, () =>
      compareMembers(tx, compileAt(question, at), question.members, at),
    )
    return {
      hash: question.hash,
      day,
      today,
      then,
      now,
      stayed,
      leftBought,
      leftOtherwise: then - stayed - leftBought,
      entered: now - stayed,
      still: withoutHistory(question),
      asOf: question.asOf.toISOString(),
    }
  },
})

function outside(isAhead: boolean): AppError {
  return new AppError('INVALID_INPUT', isAhead ? 'That day has not come yet.' : 'That day is too long ago.', {
    remedy: isAhead ? 'Choose today or an earlier day. What is ahead is told by the forecast.' : 'Choose a day from 1970 on.',
    issues: [{ path: ['day'], message: isAhead ? 'lies ahead' : 'is before 1970' }],
  })
}
