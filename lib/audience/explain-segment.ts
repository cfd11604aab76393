import 'server-only'
import { operation } from '../actions/operation'
import { explanationOf } from './explain-store'
import { WORK_MEMORY } from './numbers-store'
import { suppressedCustomers } from '../segments/suppressed'
import { ExplanationResult } from './panel-results'
import type { SegmentExplanation } from './panel-schema'
import { prepareQuestion, readInput } from './question'
import { PreviewInput } from './schema'

/** What each condition does to the number, and the way from all customers to those who may be written to. One statement. */
export const explainSegment = operation({
  id: 'segments.explain',
  summary: 'Explain the number of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: PreviewInput,
  output: ExplanationResult,
  rest: { method: 'POST', path: '/segments/explain' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentExplanation> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const explanation = await explanationOf(tx, question.definition, question.members, suppressedCustomers(question.database.id, ctx.clock.now()))
    return { hash: question.hash, ...explanation, asOf: question.asOf.toISOString() }
  },
})
