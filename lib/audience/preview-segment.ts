import 'server-only'
import { operation } from '../actions/operation'
import { remembered } from './answers'
import { numbersOf, WORK_MEMORY } from './numbers-store'
import { prepareQuestion, readInput } from './question'
import { PreviewResult } from './results'
import { type Preview, PreviewInput } from './schema'

/** All numbers of the editor's panel. One statement for the members; everybody's numbers are kept until the data changes. */
export const previewSegment = operation({
  id: 'segments.preview',
  summary: 'Preview a segment',
  effect: 'read',
  permission: 'segments:read',
  input: PreviewInput,
  output: PreviewResult,
  rest: { method: 'POST', path: '/segments/preview' },
  transaction: ({ actor }) => ({ statementTimeoutMs: actor.type === 'user' ? 2_000 : 8_000, workMemory: WORK_MEMORY }),
  async run({ ctx, input, tx }): Promise<Preview> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const everybody = await remembered(`numbers ${question.everybodyHash}`, () => numbersOf(tx, question.everybody))
    const members = question.hash === question.everybodyHash ? everybody : await numbersOf(tx, question.members)
    const { attributesAsOf, currency } = question.database
    return { hash: question.hash, members, everybody, asOf: question.asOf.toISOString(), attributesAsOf, currency }
  },
})
