import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError } from '../core/errors'
import { ResendInput, ResentResult } from './schema'
import { findCampaign, requeue, setStatus } from './store'

/** Somebody's choice: those that failed may arrive now, those that were unclear may arrive twice. Each keeps its Message-ID. */
export const resendMessages = operation({
  id: 'campaigns.resend',
  summary: 'Send failed or unclear messages again',
  effect: 'write',
  permission: 'campaigns:write',
  input: ResendInput,
  output: ResentResult,
  rest: { method: 'POST', path: '/campaigns/{id}/resend' },
  transaction: { statementTimeoutMs: 120_000 },
  async run({ ctx, input: { id, state, reason }, tx, record }) {
    const { name, databaseId, status } = await findCampaign(tx, databasesOf(ctx.actor), id)
    if (status === 'cancelled') {
      throw new AppError('CONFLICT', 'This campaign was stopped for good.', {
        remedy: 'Nothing was sent. Make a new campaign for those who are left.',
      })
    }
    const messages = await requeue(tx, id, state, reason, ctx.clock.now())
    if (messages > 0 && status === 'sent') await setStatus(tx, id, 'sending')
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId, details: { state, reason: reason ?? null, messages } })
    return { id, messages }
  },
})
