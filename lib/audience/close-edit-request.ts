import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { ClosedEditRequest, CloseEditRequestInput } from './edit-requests-schema'
import { dropRequest, whoseRequests } from './edit-requests-store'
import { findSegment } from './saved-store'

/** Done, by somebody who may change the segment, or withdrawn by who asked. */
export const closeEditRequest = operation({
  id: 'segments.close_edit_request',
  summary: 'Mark a change that somebody asked for as done, or withdraw it',
  effect: 'write',
  permission: 'segments:read',
  input: CloseEditRequestInput,
  output: ClosedEditRequest,
  rest: { method: 'POST', path: '/segments/{id}/edit-requests/{requestId}/close' },
  async run({ ctx: { actor }, input: { id, requestId }, tx, record }): Promise<{ id: string }> {
    const segment = await findSegment(tx, viewerOf(actor), id)
    if (!segment) throw notFound('segment')
    if (!(await dropRequest(tx, { id: requestId, segmentId: id, of: whoseRequests(actor) }))) throw notFound('request')
    const { name, databaseId } = segment
    await record({ objectType: 'segment', objectId: id, objectName: name, databaseId, details: { requestId } })
    return { id: requestId }
  },
})
