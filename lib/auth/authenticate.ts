import 'server-only'
import type { Ctx } from '../actions/context'
import { recordAudit } from '../audit/record'
import { AppError } from '../core/errors'
import { log } from '../core/logger'
import { withTransaction } from '../db/transaction'
import { queueMail } from '../sending/mail-store'
import { hashPassword, isOutdated, isPasswordOf } from './password-hash'
import { Credentials } from './schema'
import { recordSignIn } from './sign-in-record'
import { type Admission, type Attempt, admitAttempt, attemptOf, noteSuccess, withdrawAttempt } from './sign-in-limits'
import { issueToken } from './token-store'
import { findCredentials, holdPassword, type KnownPerson, replacePassword } from './store'

export interface SignedIn {
  token: string
  expiresAt: Date
}

export type Authenticated = ({ isDone: true } & SignedIn) | { isDone: false; pending: string }

/**
 * Finds out whether an address and a password belong together, and starts a session; with a second factor only the way to `finishSignIn`.
 * @throws AppError UNAUTHENTICATED, after the same work for an unknown person, a wrong password and a disabled account; RATE_LIMITED.
 */
export async function authenticate({ ctx, input, userAgent }: { ctx: Ctx; input: unknown; userAgent: string }): Promise<Authenticated> {
  const credentials = Credentials.safeParse(input)
  if (!credentials.success) throw refused()
  const { email, password } = credentials.data
  const attempt = attemptOf({ email, address: ctx.address, now: ctx.clock.now() })
  const admission = await admitAttempt(ctx.db.prisma, attempt)
  const person = await findCredentials(ctx.db.prisma, email)
  const isRight = await check(ctx, admission, person, password)
  // What tests and admins count: attempts whose password was looked at.
  log('info', 'password checked', { isRight, account: attempt.account, network: attempt.network, requestId: ctx.requestId })
  if (!person || !isRight) {
    if (admission.locks) await noteLock(ctx, attempt, person)
    throw refused()
  }
  await noteSuccess(ctx.db.prisma, attempt, admission)
  const stored = isOutdated(person.password) ? await renew(ctx, person, password) : person.password
  return withTransaction(ctx.db, {}, async (tx) => {
    // Without it, one who knows the old password could come in while it is being changed.
    if (!(await holdPassword(tx, person.id, stored))) throw refused()
    if (!person.hasSecondFactor) return { isDone: true, ...(await recordSignIn(ctx, tx, { personId: person.id, userAgent, factor: 'password' })) }
    return { isDone: false, pending: await issueToken(tx, { purpose: 'second_factor', personId: person.id, now: attempt.now }) }
  })
}

async function check(ctx: Ctx, admission: Admission, person: KnownPerson | undefined, password: string): Promise<boolean> {
  try {
    return (await isPasswordOf(person?.password, password)) && person?.isEnabled === true
  } catch (error) {
    await withdrawAttempt(ctx.db.prisma, admission)
    throw error
  }
}

async function renew(ctx: Ctx, person: KnownPerson, password: string): Promise<string> {
  const stored = await hashPassword(password)
  await replacePassword(ctx.db.prisma, person.id, stored)
  return stored
}

async function noteLock(ctx: Ctx, attempt: Attempt, person: KnownPerson | undefined): Promise<void> {
  log('warn', 'sign-in locked', { account: attempt.account, network: attempt.network, requestId: ctx.requestId })
  if (!person) return
  await withTransaction(ctx.db, {}, async (tx) => {
    if (person.isEnabled) await queueMail(tx, { kind: 'sign_in_locked', reference: person.id, at: attempt.now })
    await recordAudit(tx, ctx, 'account.lock', { objectType: 'person', objectId: person.id, objectName: person.name, details: { minutes: 15 } })
  })
}

function refused(): AppError {
  return new AppError('UNAUTHENTICATED', 'This email address and password do not belong together.', {
    remedy: 'Check both and try again. An admin can give you a new password.',
  })
}
