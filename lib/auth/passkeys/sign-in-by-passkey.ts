import 'server-only'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { Ctx } from '../../actions/context'
import { AppError } from '../../core/errors'
import { log } from '../../core/logger'
import { withTransaction } from '../../db/transaction'
import type { SignedIn } from '../authenticate'
import { findPerson, lockPerson } from '../people-store'
import { admitAttempt, admitQuestion, noteSuccess, passkeyAttemptOf } from '../sign-in-limits'
import { recordSignIn } from '../sign-in-record'
import { issueChallenge } from './challenge-store'
import { checkAnswer } from './check-answer'
import { PasskeyAnswer } from './schema'
import { requireSite } from './site'

export type PasskeyQuestion = Awaited<ReturnType<typeof generateAuthenticationOptions>>

/**
 * What a browser asks its passkeys; names nobody, so that it tells nothing of who has one.
 * @throws AppError PRECONDITION_FAILED at an address without passkeys; RATE_LIMITED
 */
export async function askForPasskey({ ctx, holder }: { ctx: Ctx; holder: string }): Promise<PasskeyQuestion> {
  const { rpId } = requireSite()
  const now = ctx.clock.now()
  await admitQuestion(ctx.db.prisma, { address: ctx.address, now })
  const challenge = await issueChallenge(ctx.db.prisma, { purpose: 'sign-in', holder, now })
  return generateAuthenticationOptions({ rpID: rpId, challenge, userVerification: 'required', timeout: 300_000 })
}

/**
 * Starts a session for whoever has signed the challenge of this browser. A passkey is what somebody has and, since it must have verified
 * them, what they are or know: no code is asked for after it.
 * @throws AppError UNAUTHENTICATED in the same words for an unknown passkey, a wrong signature and a disabled account; PRECONDITION_FAILED; RATE_LIMITED
 */
export async function signInByPasskey(args: { ctx: Ctx; holder: string; input: unknown; userAgent: string }): Promise<SignedIn> {
  const { ctx, holder, userAgent } = args
  requireSite()
  const parsed = PasskeyAnswer.safeParse(args.input)
  if (!parsed.success) throw refused()
  const attempt = passkeyAttemptOf({ credentialId: parsed.data.id, address: ctx.address, now: ctx.clock.now() })
  const admission = await admitAttempt(ctx.db.prisma, attempt)
  const owner = await checkAnswer(ctx, { answer: parsed.data, purpose: 'sign-in', holder })
  log('info', 'passkey checked', { isRight: owner !== undefined, account: attempt.account, network: attempt.network, requestId: ctx.requestId })
  if (!owner) throw refused()
  await noteSuccess(ctx.db.prisma, attempt, admission)
  return withTransaction(ctx.db, {}, async (tx) => {
    await lockPerson(tx, owner.personId)
    if ((await findPerson(tx, owner.personId)).isDisabled) throw refused()
    return recordSignIn(ctx, tx, { personId: owner.personId, userAgent, factor: 'passkey' })
  })
}

function refused(): AppError {
  return new AppError('UNAUTHENTICATED', 'This passkey does not open an account here.', {
    remedy: 'It may have been removed. Use another one, or sign in with your password.',
  })
}
