import 'server-only'
import { addToDay, type Day, dayOf } from '../core/calendar'
import type { Tx } from '../db/transaction'
import { type CompiledAt, compileAt, instantOfDay } from './as-of'
import type { Question } from './question'
import { holdingConditions, isMemberAt, lastEventOf, readSameRows } from './time-store'
import type { Stay } from './why-schema'

const AT_ONCE = 61
/** Days at once where each of them is a question about the customer's own orders or lines, and how long to go on with them. */
const FEW_AT_ONCE = 14
const BUDGET_MS = 1_000
const AHEAD = 732
/** Further back each day needs the customer's orders of its own. */
const BACK = 1_098
const BACK_BEFORE_LAST_EVENT = 31

/**
 * Since when and until when a customer is in, or out: day by day, each asked of the compiled definition, until the first that differs.
 * Where a day costs a question of its own it looks as far as a second reaches, and says how far that was.
 * Null where somebody else's orders decide about it too.
 */
export async function stayOf(tx: Tx, question: Question, customer: string, isMember: boolean): Promise<Stay | null> {
  const today = dayOf(question.asOf, question.database.timezone)
  if (compileAt(question, question.asOf).isRelative) return null
  const last = await lastEventOf(tx, customer, question.asOf)
  const lastDay = last && dayOf(last, question.database.timezone)
  const at = (day: Day): CompiledAt => {
    // Since the last event nothing but time has passed, so that what is stored holds.
    const isQuiet = lastDay === null || day >= lastDay
    return compileAt(question, instantOfDay(question, day), { customer, ...(isQuiet ? { until: question.asOf } : {}) })
  }
  const look = async (offsets: readonly number[]): Promise<{ other: Day | null; lookedTo: Day }> => {
    const began = performance.now()
    let lookedTo = today
    for (let start = 0; start < offsets.length;) {
      const dayAt = (offset: number): Day => addToDay(today, offset, 'day')
      const isOnePass = readSameRows(offsets.slice(start, start + 2).map((offset) => at(dayAt(offset))))
      if (!isOnePass && performance.now() - began > BUDGET_MS) break
      const days = offsets.slice(start, start + (isOnePass ? AT_ONCE : FEW_AT_ONCE)).map(dayAt)
      const told = await isMemberAt(tx, days.map(at), customer)
      const other = days.find((_, index) => told[index] !== isMember)
      if (other) return { other, lookedTo: other }
      start += days.length
      lookedTo = days.at(-1) ?? lookedTo
    }
    return { other: null, lookedTo }
  }
  const ahead = await look(Array.from({ length: AHEAD }, (_, index) => index + 1))
  const back = await look(offsetsBack(today, lastDay))
  const until = ahead.other
  return {
    since: back.other && addToDay(back.other, 1, 'day'),
    lookedBackTo: back.lookedTo,
    until,
    lookedAheadTo: ahead.lookedTo,
    turns: until === null ? [] : await turnsAt(tx, at(addToDay(until, -1, 'day')), at(until), customer),
  }
}

function offsetsBack(today: Day, lastDay: Day | null): number[] {
  let quiet = BACK
  if (lastDay !== null) for (quiet = 0; quiet < BACK && addToDay(today, -(quiet + 1), 'day') >= lastDay; quiet += 1);
  return Array.from({ length: Math.min(BACK, quiet + BACK_BEFORE_LAST_EVENT) }, (_, index) => -(index + 1))
}

async function turnsAt(tx: Tx, before: CompiledAt, after: CompiledAt, customer: string): Promise<string[]> {
  const [one, other] = [await holdingConditions(tx, before, customer), await holdingConditions(tx, after, customer)]
  return [...before.conditions.keys()].filter((id) => one.has(id) !== other.has(id))
}
