import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { type Limit, takeTurn } from '../auth/rate-store'
import { AppError, notFound } from '../core/errors'
import { queueMail } from '../sending/mail-store'
import { EditRequest, RequestEditInput } from './edit-requests-schema'
import { keepRequest, mailReference, whoAnswers } from './edit-requests-store'
import { lockSegment } from './saved-store'
import { archivedError } from './state'

/** Of one person, so that nobody's mailbox is filled by asking and withdrawing. */
const REQUESTS: Limit = { turns: 20, windowSeconds: 3_600, blockSeconds: 3_600 }

/** For those who may see a segment and not change it: in words, to whoever can. */
export const requestEdit = operation({
  id: 'segments.request_edit',
  summary: 'Ask the owner of a segment to change it',
  effect: 'write',
  permission: 'segments:read',
  input: RequestEditInput,
  output: EditRequest,
  rest: { method: 'POST', path: '/segments/{id}/edit-requests' },
  async run({ ctx, input: { id: segmentId, note }, tx, record }): Promise<EditRequest> {
    const { actor } = ctx
    if (actor.type !== 'user') {
      throw new AppError('FORBIDDEN', 'A person asks for a change, not a key.', {
        remedy: 'Nothing was sent. Sign in and ask on the segment’s page.',
      })
    }
    const segment = await lockSegment(tx, viewerOf(actor), segmentId)
    if (!segment) throw notFound('segment')
    const { name, databaseId } = segment
    if (segment.archivedAt) throw archivedError(name)
    const requestedAt = ctx.clock.now()
    const turn = await takeTurn(ctx.db.prisma, `edit-requests:${actor.id}`, REQUESTS, requestedAt)
    if (!turn.isGranted) {
      throw new AppError('RATE_LIMITED', `You have asked for ${REQUESTS.turns} changes within an hour.`, {
        remedy: 'Nothing was sent. Your requests stand on the pages of their segments; ask for more in an hour.',
        retryAfterSeconds: turn.waitSeconds,
      })
    }
    const askedId = await whoAnswers(tx, segment)
    const { request, isNews } = await keepRequest(tx, { segmentId, personId: actor.id, askedId, note, requestedAt })
    // The mail says what the request says when it leaves, so whoever asks again and again sends one.
    if (isNews && askedId !== null) await queueMail(tx, { kind: 'edit_requested', reference: mailReference(request.id, askedId), at: requestedAt })
    await record({ objectType: 'segment', objectId: segmentId, objectName: name, databaseId, details: { requestId: request.id, askedId } })
    return request
  },
})
