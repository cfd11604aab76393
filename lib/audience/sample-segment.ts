import 'server-only'
import type * as z from 'zod'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { may } from '../auth/permissions'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { sql } from '../segments/fragment'
import { peopleOf } from '../segments/people'
import { suppressedCustomers } from '../segments/suppressed'
import { HIDDEN } from './hidden-values'
import { WORK_MEMORY } from './numbers-store'
import { SampleResult } from './panel-results'
import { SAMPLE_SIZE, SampleInput, type SampleRow, type SegmentSample } from './panel-schema'
import { prepareQuestion, readInput } from './question'
import { type SampledCustomer, sampleOf } from './sample-store'

/** A few customers to look at: of the segment, or of those whom one of the panel's numbers counts. Their addresses are shortened. */
export const sampleSegment = operation({
  id: 'segments.sample',
  summary: 'Show sample customers of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: SampleInput,
  output: SampleResult,
  rest: { method: 'POST', path: '/segments/sample' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  run: ({ ctx, input, tx }) => sampleFor(tx, ctx, input, shortened),
})

/** `show`: what becomes of an address for those who may see personal data. */
export async function sampleFor(tx: Tx, ctx: Ctx, input: z.output<typeof SampleInput>, show: (email: string) => string): Promise<SegmentSample> {
  const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
  const { from, scope } = question.members
  const suppressed = suppressedCustomers(question.database.id, ctx.clock.now())
  const people = peopleOf(input.people, question.definition, question.members, suppressed)
  if (!people) {
    throw new AppError('INVALID_INPUT', 'The segment has no such step or condition any more.', {
      remedy: 'Nobody can be shown for it. Choose another one, or show the members.',
      issues: [{ path: ['people'], message: 'names nothing of the definition' }],
    })
  }
  const rows = await sampleOf(tx, from, sql`${scope} and ${people}`, input.seed, SAMPLE_SIZE)
  const isMasked = !may(ctx.actor, 'customers:read_personal')
  return {
    hash: question.hash,
    seed: input.seed,
    customers: rows.map((row) => rowOf(row, isMasked, show)),
    isMasked,
    asOf: question.asOf.toISOString(),
    currency: question.database.currency,
    timezone: question.database.timezone,
  }
}

function rowOf(row: SampledCustomer, isMasked: boolean, show: (email: string) => string): SampleRow {
  const personal = <T extends string | null>(value: T): T | typeof HIDDEN => (isMasked && value !== null ? HIDDEN : value)
  return {
    customer: row.customer,
    customerId: personal(row.external_id),
    name: personal(row.name),
    email: row.email === null ? null : isMasked ? HIDDEN : show(row.email),
    city: row.city,
    latestOrder: row.latest_order?.toISOString() ?? null,
    lifetimeRevenue: row.lifetime_revenue,
  }
}

/** `j•••@example.com`: enough to tell two people apart at a glance, and nothing to write to. */
function shortened(email: string): string {
  const [first = ''] = email
  const at = email.lastIndexOf('@')
  return at > 0 ? `${first}${HIDDEN}${email.slice(at)}` : HIDDEN
}
