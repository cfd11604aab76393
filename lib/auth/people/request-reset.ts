import 'server-only'
import { operation } from '../../actions/operation'
import { queueMail } from '../../sending/mail-store'
import { ResetRequest } from '../schema'

/**
 * Does one and the same whether the address is known or not: the worker looks it up when it writes the mail. So neither the answer nor the time
 * it takes nor the audit log tells.
 */
export const requestReset = operation({
  id: 'people.request-reset',
  summary: 'Ask for a new password',
  effect: 'write',
  permission: 'account:write',
  input: ResetRequest,
  rest: { method: 'POST', path: '/password-resets' },
  async run({ ctx, input, tx, record }) {
    await queueMail(tx, { kind: 'password_reset', address: input.email, at: ctx.clock.now() })
    await record({ objectType: 'password reset', objectId: ctx.requestId, objectName: '' })
    return {}
  },
})
