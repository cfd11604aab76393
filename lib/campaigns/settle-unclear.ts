import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { setStatus } from './store'
import { SettledResult, SettleUnclearInput } from './unclear-schema'
import { holdUnclear, queueAgain, settleAsSent } from './unclear-store'

/** Somebody's decision, message by message; those of one campaign at a time, so that its record says what became of them. */
export const settleUnclear = operation({
  id: 'messages.settle',
  summary: 'Decide unclear messages: they were sent, or are sent again',
  effect: 'write',
  permission: 'campaigns:write',
  input: SettleUnclearInput,
  output: SettledResult,
  rest: { method: 'POST', path: '/messages/settle' },
  async run({ ctx, input: { ids, as }, tx, record }) {
    const [campaign, other] = await holdUnclear(tx, databasesOf(ctx.actor), ids)
    if (!campaign) throw notFound('unclear message')
    if (other)
      throw new AppError('INVALID_INPUT', 'These messages are of several campaigns.', {
        remedy: 'Nothing was changed. Decide those of one campaign at a time.',
      })
    if (as === 'again' && campaign.status === 'cancelled') {
      throw new AppError('CONFLICT', 'This campaign was stopped for good.', {
        remedy: 'Nothing was sent. Make a new campaign for those who are left.',
      })
    }
    const now = ctx.clock.now()
    const messages = as === 'sent' ? await settleAsSent(tx, campaign.id, ids, now) : await queueAgain(tx, campaign.id, ids, now)
    if (as === 'again' && messages > 0 && campaign.status === 'sent') await setStatus(tx, campaign.id, 'sending')
    await record({
      objectType: 'campaign',
      objectId: campaign.id,
      objectName: campaign.name,
      databaseId: campaign.databaseId,
      details: { as, messages },
    })
    return { messages }
  },
})
