import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { type EditRequest, EditRequestsResult } from './edit-requests-schema'
import { requestsOf, whoseRequests } from './edit-requests-store'
import { findSegment } from './saved-store'
import { SegmentIdInput } from './schema'

export const listEditRequests = operation({
  id: 'segments.edit_requests',
  summary: 'List the changes that colleagues ask for in a segment',
  effect: 'read',
  permission: 'segments:read',
  input: SegmentIdInput,
  output: EditRequestsResult,
  rest: { method: 'GET', path: '/segments/{id}/edit-requests' },
  async run({ ctx, input: { id }, tx }): Promise<EditRequest[]> {
    if (!(await findSegment(tx, viewerOf(ctx.actor), id))) throw notFound('segment')
    return requestsOf(tx, id, whoseRequests(ctx.actor))
  },
})
