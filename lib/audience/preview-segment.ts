import 'server-only'
import { operation } from '../actions/operation'
import { remembered } from './answers'
import { estimated, SHARE } from './estimate'
import { numbersOf, WORK_MEMORY } from './numbers-store'
import { compileShare, prepareQuestion, readInput } from './question'
import { PreviewResult } from './results'
import { type AudienceNumbers, type Preview, PreviewRequest } from './schema'
import { within } from './size-store'

/**
 * All numbers of the editor's panel. One statement for the members; everybody's numbers are kept until the data changes.
 * Where the exact ones take longer than the asker would wait, those of a share of the customers come first.
 */
export const previewSegment = operation({
  id: 'segments.preview',
  summary: 'Preview a segment',
  effect: 'read',
  permission: 'segments:read',
  input: PreviewRequest,
  output: PreviewResult,
  rest: { method: 'POST', path: '/segments/preview' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<Preview> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const everybody = await remembered(`numbers ${question.everybodyHash}`, () => numbersOf(tx, question.everybody))
    const { attributesAsOf, currency } = question.database
    const rest = { hash: question.hash, everybody, asOf: question.asOf.toISOString(), attributesAsOf, currency }
    if (question.hash === question.everybodyHash) return { ...rest, members: everybody }
    const exact = (): Promise<AudienceNumbers> => numbersOf(tx, question.members)
    const members = input.deadlineMs === undefined ? await exact() : await within(tx, input.deadlineMs, exact, ctx.signal)
    return members ? { ...rest, members } : { ...rest, ...estimated(await numbersOf(tx, compileShare(question, SHARE))) }
  },
})
