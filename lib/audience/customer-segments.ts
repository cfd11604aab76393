import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { dayOf } from '../core/calendar'
import { AppError } from '../core/errors'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { describeCondition } from '../segments/describe'
import { conditionsOf } from '../segments/normalise'
import { type CustomerSegments, CustomerSegmentsInput, CustomerSegmentsResult, type OwnSegment } from './customer-segments-schema'
import { enteredAt, liveSegments } from './customer-segments-store'
import { prepareStored, type Question } from './question'
import type { StoredSegment } from './saved-store'
import { stayOf } from './stay'
import { showDefinition } from './stored-definition'
import { isMemberAt } from './time-store'
import { findPerson } from './why-store'

const MOST = 200
/** Segments in one statement. */
const AT_ONCE = 20
/** How long to go on looking for days of coming and going; what is left then says none. */
const BUDGET_MS = 2_000

interface Asked {
  segment: StoredSegment
  question: Question
}

/** Every segment that one customer is in, asked of the compiled conditions for her alone. */
export const customerSegments = operation({
  id: 'segments.of_customer',
  summary: 'List the segments that a customer is in',
  effect: 'read',
  permission: 'segments:read',
  input: CustomerSegmentsInput,
  output: CustomerSegmentsResult,
  rest: { method: 'GET', path: '/databases/{databaseId}/customers/{customer}/segments' },
  transaction: { statementTimeoutMs: 5_000 },
  async run({ ctx, input, tx }): Promise<CustomerSegments> {
    const { customer } = input
    const database = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    await findPerson(tx, database.id, customer)
    const { segments, total } = await liveSegments(tx, viewerOf(ctx.actor), database.id, MOST)
    const { asked, hidden, unread } = await prepareAll(tx, ctx, segments)
    const isIn = await membershipOf(tx, asked, customer)
    const hers = asked.filter((_, index) => isIn[index])
    const kept = await enteredAt(
      tx,
      customer,
      hers.flatMap(({ segment }) => (segment.kind === 'dynamic' ? [] : [segment.id])),
    )
    const began = performance.now()
    const told: OwnSegment[] = []
    for (const one of hers) told.push(await tell(tx, one, customer, kept.get(one.segment.id), performance.now() - began < BUDGET_MS))
    return {
      segments: told.toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
      asked: asked.length,
      hidden,
      unread,
      beyond: Math.max(0, total - segments.length),
    }
  },
})

async function prepareAll(tx: Tx, ctx: Ctx, segments: readonly StoredSegment[]): Promise<{ asked: Asked[]; hidden: number; unread: number }> {
  const asked: Asked[] = []
  let [hidden, unread] = [0, 0]
  for (const segment of segments) {
    try {
      const question = await prepareStored(tx, ctx, segment)
      const shown = showDefinition(ctx.actor, segment, question.names)
      if (shown.status === 'active' && shown.hides !== null) hidden += 1
      else asked.push({ segment, question })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      unread += 1
    }
  }
  return { asked, hidden, unread }
}

async function membershipOf(tx: Tx, asked: readonly Asked[], customer: string): Promise<boolean[]> {
  const isIn: boolean[] = []
  for (let start = 0; start < asked.length; start += AT_ONCE) {
    const questions = asked.slice(start, start + AT_ONCE).map(({ question }) => question.members)
    isIn.push(...(await isMemberAt(tx, questions, customer)))
  }
  return isIn
}

async function tell(tx: Tx, { segment, question }: Asked, customer: string, entered: Date | undefined, hasTime: boolean): Promise<OwnSegment> {
  const { id, name, kind } = segment
  const unknown = { id, name, kind, since: null, isSinceOrLonger: false, until: null, reasons: [] }
  if (kind !== 'dynamic') return entered ? { ...unknown, since: dayOf(entered, question.database.timezone) } : unknown
  const stay = hasTime ? await stayOf(tx, question, customer, true) : null
  if (!stay) return unknown
  const turning = conditionsOf(question.definition).filter((condition) => stay.turns.includes(condition.id))
  return {
    ...unknown,
    since: stay.since ?? stay.lookedBackTo,
    isSinceOrLonger: stay.since === null,
    until: stay.until,
    reasons: turning.map((condition) => describeCondition(condition, STANDARD_CATALOGUE, question.names)),
  }
}
