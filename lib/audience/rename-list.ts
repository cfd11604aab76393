import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { findList, setListName } from './lists-store'
import { forgetUsers } from './reading-store'
import { IdResult } from './results'
import { RenameSegmentInput } from './schema'

/** What is in it stays; segments that name it read with the new name at once. */
export const renameList = operation({
  id: 'lists.rename',
  summary: 'Rename a list of customers',
  effect: 'write',
  permission: 'segments:write',
  input: RenameSegmentInput,
  output: IdResult,
  rest: { method: 'POST', path: '/lists/{id}/rename' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const list = await findList(tx, databasesOf(ctx.actor), input.id)
    if (!list) throw notFound('list')
    if (list.archivedAt)
      throw new AppError('PRECONDITION_FAILED', `“${list.name}” is archived.`, { remedy: 'Nothing was changed. Restore it first.' })
    await setListName(tx, list.id, input.name)
    await forgetUsers(tx, list.id)
    await record({ objectType: 'list', objectId: list.id, objectName: input.name, databaseId: list.databaseId, details: { before: list.name } })
    return { id: list.id }
  },
})
