import 'server-only'
import { operation } from '../actions/operation'
import { membersAfter } from './members-store'
import { prepareQuestion, readInput } from './question'
import { MembersResult } from './results'
import { MembersInput, type MembersPage } from './schema'

/** The client's own ids of the members, page by page: people one by one, and at some clients an id is an email address. */
export const listMembers = operation({
  id: 'segments.members',
  summary: 'List the customers of a segment',
  effect: 'read',
  permission: 'segments:read',
  personal: true,
  input: MembersInput,
  output: MembersResult,
  rest: { method: 'POST', path: '/segments/members' },
  transaction: { statementTimeoutMs: 8_000 },
  async run({ ctx, input, tx }): Promise<MembersPage> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, readInput(input.definition))
    const { ids, last } = await membersAfter(tx, question.members, input.after ?? '0', input.limit)
    return { customers: ids, next: ids.length < input.limit ? null : last, asOf: question.asOf.toISOString() }
  },
})
