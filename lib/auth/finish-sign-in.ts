import 'server-only'
import type { Ctx } from '../actions/context'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import { withTransaction } from '../db/transaction'
import type { SignedIn } from './authenticate'
import { findPerson, lockPerson } from './people-store'
import { takeCode, takeRecoveryCode } from './second-factor-store'
import { recordSignIn } from './sign-in-record'
import { admitAttempt, noteSuccess, secondAttemptOf } from './sign-in-limits'
import { consumeToken, findToken, stateOf } from './token-store'

/**
 * The second half of signing in: a code of the app, or a recovery code.
 * @throws AppError UNAUTHENTICATED when the code is wrong or was used; PRECONDITION_FAILED when it is too late; RATE_LIMITED
 */
export async function finishSignIn(args: { ctx: Ctx; pending: string; code: string; userAgent: string }): Promise<SignedIn> {
  const { ctx, pending, userAgent } = args
  const now = ctx.clock.now()
  const found = await findToken(ctx.db.prisma, pending)
  if (!found || found.purpose !== 'second_factor' || stateOf(found, now) !== 'open') throw tooLate()
  const attempt = secondAttemptOf({ personId: found.personId, address: ctx.address, now })
  const admission = await admitAttempt(ctx.db.prisma, attempt)
  const session = await withTransaction(ctx.db, {}, async (tx) => {
    await lockPerson(tx, found.personId)
    if ((await findPerson(tx, found.personId)).isDisabled) throw tooLate()
    const code = args.code.trim()
    const digits = code.replace(/\s/g, '')
    const isRight = /^\d{6}$/.test(digits) ? await takeCode(tx, found.personId, digits, now) : await takeRecoveryCode(tx, found.personId, code)
    if (!isRight) return undefined
    if (!(await consumeToken(tx, { token: pending, purpose: 'second_factor', now }))) throw tooLate()
    return recordSignIn(ctx, tx, { personId: found.personId, userAgent, factor: digits.length === 6 ? 'app' : 'recovery code' })
  })
  log('info', 'code checked', { isRight: session !== undefined, network: attempt.network, requestId: ctx.requestId })
  if (!session) {
    throw new AppError('UNAUTHENTICATED', 'This code is not right, or it was used already.', {
      remedy: 'Wait for the next code of the app, or use one of your recovery codes.',
    })
  }
  await noteSuccess(ctx.db.prisma, attempt, admission)
  return session
}

function tooLate(): AppError {
  return new AppError('PRECONDITION_FAILED', 'The sign-in took too long.', { remedy: 'Begin again with your email address and password.' })
}
