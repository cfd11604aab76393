import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { findDatabase } from '../customers/store'
import { insertList, setMatched } from './lists-store'
import { CreatedListResult } from './results'
import { CreateListInput, type RowsMatched } from './members-schema'
import { nobodyFoundError } from './state'
import { takeMembers } from './take-members'

/** People of a file, for conditions to ask whether somebody is among them. A list never changes; a newer file is a new list. */
export const createList = operation({
  id: 'lists.create',
  summary: 'Save a list of customers for conditions',
  effect: 'write',
  permission: 'segments:write',
  personal: true,
  input: CreateListInput,
  output: CreatedListResult,
  rest: { method: 'POST', path: '/lists', status: 201 },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 600_000 },
  async run({ ctx, input, tx, record }): Promise<RowsMatched & { id: string; size: number }> {
    const { name } = input
    const { id: databaseId } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const id = await insertList(tx, databaseId, name, { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() })
    const taken = await takeMembers(tx, ctx, { of: 'list', id }, databaseId, input.members)
    if (taken.size === 0) throw nobodyFoundError(taken.rows)
    await setMatched(tx, id, taken)
    await record({ objectType: 'list', objectId: id, objectName: name, databaseId, details: { ...taken } })
    return { id, ...taken }
  },
})
