import 'server-only'
import { operation } from '../actions/operation'
import { addToDay, dayOf } from '../core/calendar'
import { remembered } from './answers'
import { compileAt, instantOfDay, withoutHistory } from './as-of'
import { WORK_MEMORY } from './numbers-store'
import { prepareQuestion, readInput } from './question'
import { type ForecastDay, ForecastInput, ForecastResult, type SegmentForecast } from './time-schema'
import { type Membership, membershipsOf, readSameRows } from './time-store'

const DAYS = Array.from({ length: 31 }, (_, index) => index)
const WEEKS = [0, 7, 14, 21, 30]

/** Who comes and who goes in the next 30 days if nobody buys: time alone moves the bounds. */
export const forecastSegment = operation({
  id: 'segments.forecast',
  summary: 'Forecast who enters and leaves a segment',
  effect: 'read',
  permission: 'segments:read',
  input: ForecastInput,
  output: ForecastResult,
  rest: { method: 'POST', path: '/segments/forecast' },
  transaction: { statementTimeoutMs: 15_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentForecast> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const today = dayOf(question.asOf, question.database.timezone)
    const dayAfter = (days: number): string => addToDay(today, days, 'day')
    const compiledAt = (days: number) => compileAt(question, instantOfDay(question, dayAfter(days)))
    const daily = DAYS.map(compiledAt)
    // A day more costs a comparison where the rows are the same, and all orders or order lines once more where they are not.
    const isDaily = readSameRows(daily)
    const offsets = isDaily ? DAYS : WEEKS
    const memberships = await remembered(`forecast ${question.hash}`, () => membershipsOf(tx, isDaily ? daily : WEEKS.map(compiledAt)))
    const between = (from: number, to: number): ForecastDay => {
      const [before, after] = [offsets.indexOf(from), offsets.indexOf(to)]
      return {
        day: dayAfter(to),
        size: count(memberships, (mask) => has(mask, after)),
        entering: count(memberships, (mask) => has(mask, after) && !has(mask, before)),
        leaving: count(memberships, (mask) => has(mask, before) && !has(mask, after)),
      }
    }
    return {
      hash: question.hash,
      today,
      now: count(memberships, (mask) => has(mask, 0)),
      in7: between(0, 7),
      in30: between(0, 30),
      steps: offsets.slice(1).map((offset, index) => between(offsets[index] ?? 0, offset)),
      still: withoutHistory(question),
      asOf: question.asOf.toISOString(),
    }
  },
})

function has(mask: bigint, index: number): boolean {
  return ((mask >> BigInt(index)) & 1n) === 1n
}

function count(memberships: readonly Membership[], where: (mask: bigint) => boolean): number {
  return memberships.reduce((sum, { mask, customers }) => (where(mask) ? sum + customers : sum), 0)
}
