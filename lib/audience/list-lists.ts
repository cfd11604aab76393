import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { listsOf } from './lists-store'
import { ListedLists } from './results'
import { type CustomerListRow, ListListsInput } from './members-schema'
import { usedIn } from './used-in'

export const listLists = operation({
  id: 'lists.list',
  summary: 'List the uploaded lists of customers',
  effect: 'read',
  permission: 'segments:read',
  input: ListListsInput,
  output: ListedLists,
  rest: { method: 'GET', path: '/lists' },
  async run({ ctx, input, tx }): Promise<CustomerListRow[]> {
    const lists = await listsOf(tx, databasesOf(ctx.actor), input.databaseId, input.archived)
    const ids = lists.map(({ id }) => id)
    const uses = await usedIn(tx, viewerOf(ctx.actor), input.databaseId, ids)
    return lists.map((list) => ({
      id: list.id,
      name: list.name,
      size: Number(list.size),
      rows: Number(list.rowsRead),
      matched: Number(list.rowsRead - list.unmatched),
      unmatched: Number(list.unmatched),
      createdAt: list.createdAt.toISOString(),
      createdBy: list.createdBy,
      usedIn: uses.get(list.id) ?? [],
    }))
  },
})
