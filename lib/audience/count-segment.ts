import 'server-only'
import { operation } from '../actions/operation'
import { countOf, WORK_MEMORY } from './numbers-store'
import { prepareQuestion, readInput } from './question'
import { CountResult } from './results'
import { type AudienceCount, PreviewInput } from './schema'

export const countSegment = operation({
  id: 'segments.count',
  summary: 'Count the customers of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: PreviewInput,
  output: CountResult,
  rest: { method: 'POST', path: '/segments/count' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<AudienceCount> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    return { hash: question.hash, customers: await countOf(tx, question.members), asOf: question.asOf.toISOString() }
  },
})
