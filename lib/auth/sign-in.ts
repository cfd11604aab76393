import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Ctx, systemContext } from '../actions/context'
import { systemClock } from '../core/clock'
import { AppError } from '../core/errors'
import { requestFacts } from '../core/request-facts'
import { db } from '../db/client'
import { authenticate, type SignedIn } from './authenticate'
import { finishSignIn } from './finish-sign-in'
import { CHALLENGE_LASTS_MS } from './passkeys/challenge-store'
import { askForPasskey, type PasskeyQuestion, signInByPasskey } from './passkeys/sign-in-by-passkey'
import { clearToken, readToken, setToken } from './session-cookie'
import { endSessionOf } from './sessions-store'
import { LIFETIME_MS, newToken } from './tokens'

/**
 * Signs a person in and sets the cookie of their session; the one that the browser had before is over.
 * @returns whether they are in; otherwise a code is asked for, and until then nothing is open.
 * @throws AppError UNAUTHENTICATED, RATE_LIMITED
 */
export async function signIn({ headers, input }: { headers: Headers; input: { email: string; password: string } }): Promise<{ isDone: boolean }> {
  const result = await authenticate({ ctx: context(), input, userAgent: headers.get('user-agent') ?? '' })
  if (result.isDone) await enter(result)
  else await setToken('second-factor', result.pending, new Date(systemClock.now().getTime() + LIFETIME_MS.second_factor))
  return { isDone: result.isDone }
}

/** @throws AppError UNAUTHENTICATED, PRECONDITION_FAILED, RATE_LIMITED */
export async function signInByCode({ headers, code }: { headers: Headers; code: string }): Promise<void> {
  const pending = await readToken('second-factor')
  if (!pending) {
    throw new AppError('PRECONDITION_FAILED', 'The sign-in took too long.', { remedy: 'Begin again with your email address and password.' })
  }
  await enter(await finishSignIn({ ctx: context(), pending, code, userAgent: headers.get('user-agent') ?? '' }))
  await clearToken('second-factor')
}

/** Also binds what is asked to this browser, by a cookie that lasts as long as the question. @throws AppError PRECONDITION_FAILED, RATE_LIMITED */
export async function beginPasskeySignIn(): Promise<PasskeyQuestion> {
  const holder = (await readToken('passkey')) ?? newToken()
  const question = await askForPasskey({ ctx: context(), holder })
  await setToken('passkey', holder, new Date(systemClock.now().getTime() + CHALLENGE_LASTS_MS))
  return question
}

/** @throws AppError UNAUTHENTICATED, PRECONDITION_FAILED, RATE_LIMITED */
export async function finishPasskeySignIn({ headers, input }: { headers: Headers; input: unknown }): Promise<void> {
  const holder = (await readToken('passkey')) ?? ''
  await enter(await signInByPasskey({ ctx: context(), holder, input, userAgent: headers.get('user-agent') ?? '' }))
  await clearToken('passkey')
}

export async function isCodeAwaited(): Promise<boolean> {
  return (await readToken('second-factor')) !== undefined
}

export async function signOut(): Promise<void> {
  const token = await readToken('session')
  if (token) await endSessionOf(db().prisma, token)
  await clearToken('session')
}

async function enter({ token, expiresAt }: SignedIn): Promise<void> {
  const before = await readToken('session')
  if (before) await endSessionOf(db().prisma, before)
  await setToken('session', token, expiresAt)
}

function context(): Ctx {
  const facts = requestFacts()
  return systemContext('sign-in', { requestId: facts?.id ?? randomUUID(), address: facts?.address ?? '' })
}
