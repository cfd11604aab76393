import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { momentOf } from '../segments/dates'
import { lint } from '../segments/lint/lint'
import type { Lint } from '../segments/lint/types'
import { lintFacts } from './lint-facts'
import { LintsResult } from './lint-results'
import { WORK_MEMORY } from './numbers-store'
import { prepareQuestion, readInput } from './question'
import { PreviewInput } from './schema'

const LintInput = PreviewInput.extend({
  segmentId: z.uuid().optional().meta({ description: 'The saved segment that is edited, which is no twin of itself' }),
})

/** What is probably not meant in a definition, with an edit that puts each of it right. */
export const lintSegment = operation({
  id: 'segments.lint',
  summary: 'Check a segment for what is probably not meant',
  effect: 'read',
  permission: 'segments:read',
  input: LintInput,
  output: LintsResult,
  rest: { method: 'POST', path: '/segments/lint' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<Lint[]> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const facts = await lintFacts(tx, ctx.actor, question, input.segmentId)
    const moment = momentOf(question.asOf, question.database.timezone)
    return lint(question.definition, { catalogue: STANDARD_CATALOGUE, moment, facts })
  },
})
