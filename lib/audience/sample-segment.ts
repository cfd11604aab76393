import 'server-only'
import { operation } from '../actions/operation'
import { may } from '../auth/permissions'
import { AppError } from '../core/errors'
import { sql } from '../segments/fragment'
import { peopleOf } from '../segments/people'
import { HIDDEN } from './hidden-values'
import { WORK_MEMORY } from './numbers-store'
import { SampleResult } from './panel-results'
import { SAMPLE_SIZE, SampleInput, type SampleRow, type SegmentSample } from './panel-schema'
import { prepareQuestion, readInput } from './question'
import { type SampledCustomer, sampleOf } from './sample-store'

/** A few customers to look at: of the segment, or of those whom one of the panel's numbers counts. */
export const sampleSegment = operation({
  id: 'segments.sample',
  summary: 'Show sample customers of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: SampleInput,
  output: SampleResult,
  rest: { method: 'POST', path: '/segments/sample' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentSample> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const { from, scope } = question.members
    const people = peopleOf(input.people, question.definition, question.members)
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
      customers: rows.map((row) => rowOf(row, isMasked)),
      isMasked,
      asOf: question.asOf.toISOString(),
      currency: question.database.currency,
      timezone: question.database.timezone,
    }
  },
})

function rowOf(row: SampledCustomer, isMasked: boolean): SampleRow {
  const personal = <T extends string | null>(value: T): T | typeof HIDDEN => (isMasked && value !== null ? HIDDEN : value)
  return {
    customer: row.customer,
    customerId: personal(row.external_id),
    name: personal(row.name),
    email: personal(row.email),
    city: row.city,
    latestOrder: row.latest_order?.toISOString() ?? null,
    lifetimeRevenue: row.lifetime_revenue,
  }
}
