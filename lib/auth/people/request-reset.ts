import 'server-only'
import * as z from 'zod'
import type { Ctx } from '../../actions/context'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { queueMail } from '../../sending/mail-store'
import { networkOf } from '../network'
import { type Limit, takeTurn } from '../rate-store'
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
  output: z.strictObject({}),
  async run({ ctx, input, tx, record }) {
    await admitRequest(ctx)
    await queueMail(tx, { kind: 'password_reset', address: input.email, at: ctx.clock.now() })
    await record({ objectType: 'password reset', objectId: ctx.requestId, objectName: '' })
    return {}
  },
})

/** So many an office asks for in a quarter of an hour; more is somebody who fills mailboxes. */
const NETWORK: Limit = { turns: 30, windowSeconds: 15 * 60, blockSeconds: 15 * 60 }

async function admitRequest({ db, address, clock }: Ctx): Promise<void> {
  const turn = await takeTurn(db.prisma, `reset:network:${networkOf(address)}`, NETWORK, clock.now())
  if (turn.isGranted) return
  throw new AppError('RATE_LIMITED', 'Too many new passwords were asked for from your network.', {
    remedy: 'No mail was sent. Wait a quarter of an hour, then try again.',
    retryAfterSeconds: turn.waitSeconds,
  })
}
