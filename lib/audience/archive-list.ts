import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { findList, setListArchived } from './lists-store'
import { holdReferences } from './references-store'
import { IdResult } from './results'
import { SegmentIdInput } from './schema'
import { refuseWhileUsed } from './state'
import { usedIn } from './used-in'

/** Out of the choices of new conditions; `lists.restore` undoes it. */
export const archiveList = operation({
  id: 'lists.archive',
  summary: 'Archive a list of customers',
  effect: 'write',
  permission: 'segments:write',
  input: SegmentIdInput,
  output: IdResult,
  rest: { method: 'POST', path: '/lists/{id}/archive' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const list = await findList(tx, databasesOf(ctx.actor), input.id)
    if (!list) throw notFound('list')
    if (list.archivedAt) throw new AppError('PRECONDITION_FAILED', `“${list.name}” is archived already.`, { remedy: 'Nothing was changed.' })
    await holdReferences(tx, list.databaseId)
    refuseWhileUsed(list.name, (await usedIn(tx, viewerOf(ctx.actor), list.databaseId, [list.id])).get(list.id) ?? [])
    await setListArchived(tx, list, ctx.clock.now())
    await record({ objectType: 'list', objectId: list.id, objectName: list.name, databaseId: list.databaseId })
    return { id: list.id }
  },
})

export const restoreList = operation({
  id: 'lists.restore',
  summary: 'Restore an archived list of customers',
  effect: 'write',
  permission: 'segments:write',
  input: SegmentIdInput,
  output: IdResult,
  rest: { method: 'POST', path: '/lists/{id}/restore' },
  async run({ ctx, input, tx, record }): Promise<{ id: string }> {
    const list = await findList(tx, databasesOf(ctx.actor), input.id)
    if (!list) throw notFound('list')
    if (!list.archivedAt) throw new AppError('PRECONDITION_FAILED', `“${list.name}” is not archived.`, { remedy: 'Nothing was changed.' })
    await setListArchived(tx, list, null)
    await record({ objectType: 'list', objectId: list.id, objectName: list.name, databaseId: list.databaseId })
    return { id: list.id }
  },
})
