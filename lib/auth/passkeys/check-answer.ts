import 'server-only'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Ctx } from '../../actions/context'
import { recordAudit } from '../../audit/record'
import { AppError } from '../../core/errors'
import { type Tx, withTransaction } from '../../db/transaction'
import { queueMail } from '../../sending/mail-store'
import { findPerson, type KnownPerson } from '../people-store'
import { takeChallenge } from './challenge-store'
import { challengeOf } from './client-data'
import { findPasskey, noteUse, type StoredPasskey } from './passkey-store'
import type { PasskeyAnswer } from './schema'
import { requireSite } from './site'

interface Question {
  answer: PasskeyAnswer
  purpose: 'sign-in' | 'proof'
  /** What the challenge was given to. */
  holder: string
}

/**
 * Whose passkey has signed the challenge that this browser was given, in the presence of whoever it knows (a finger, a face, a PIN).
 * @returns undefined when it is nobody's who may come in, and does not say why.
 * @throws AppError PRECONDITION_FAILED when the challenge is used or too old; UNAUTHENTICATED when the passkey may have been copied.
 */
export async function checkAnswer(ctx: Ctx, { answer, purpose, holder }: Question): Promise<{ personId: string } | undefined> {
  const challenge = challengeOf(answer.response.clientDataJSON)
  const now = ctx.clock.now()
  if (!challenge || !(await takeChallenge(ctx.db.prisma, challenge, { purpose, holder, now }))) throw tooLate()
  const passkey = await findPasskey(ctx.db.prisma, answer.id)
  const signed = passkey && isOwnersHandle(passkey, answer) ? await signedBy(passkey, answer, challenge) : undefined
  if (!passkey || !signed) return undefined
  const outcome = await withTransaction(ctx.db, {}, async (tx) => {
    const person = await findPerson(tx, passkey.personId)
    if (person.isDisabled) return 'refused'
    if (await noteUse(tx, { credentialId: passkey.credentialId, ...signed, now })) return 'noted'
    if (!(await findPasskey(tx, passkey.credentialId))) return 'refused'
    await tellOfCopy(ctx, tx, person, now)
    return 'copied'
  })
  if (outcome === 'copied') throw copied()
  return outcome === 'noted' ? { personId: passkey.personId } : undefined
}

/** The authenticator names the account that it signs for; it must be the one that the key belongs to. */
function isOwnersHandle({ personId }: StoredPasskey, { response: { userHandle } }: PasskeyAnswer): boolean {
  return userHandle == null || Buffer.from(userHandle, 'base64url').toString() === personId
}

async function signedBy(
  passkey: StoredPasskey,
  answer: PasskeyAnswer,
  challenge: string,
): Promise<{ counter: number; isBackedUp: boolean } | undefined> {
  const { rpId, origin } = requireSite()
  if (passkey.rpId !== rpId) return undefined
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response: { ...answer.response, userHandle: answer.response.userHandle ?? undefined }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      // The library would judge the counter before the signature, so that anybody could raise the alarm; here it is judged by `noteUse`.
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
    })
    return verified ? { counter: authenticationInfo.newCounter, isBackedUp: authenticationInfo.credentialBackedUp } : undefined
  } catch {
    // Another origin, another host name, nobody verified, or what cannot be read: it says all of them by throwing.
    return undefined
  }
}

async function tellOfCopy(ctx: Ctx, tx: Tx, { id, name }: KnownPerson, now: Date): Promise<void> {
  await queueMail(tx, { kind: 'passkey_refused', reference: id, at: now })
  await recordAudit(tx, ctx, 'account.refuse-passkey', { objectType: 'person', objectId: id, objectName: name })
}

export function tooLate(): AppError {
  return new AppError('PRECONDITION_FAILED', 'This took too long, or was done already.', { remedy: 'Nothing was changed. Begin again.' })
}

function copied(): AppError {
  return new AppError('UNAUTHENTICATED', 'This passkey was refused: a copy of it may be in use.', {
    remedy: 'Sign in with your password, remove it from your account and add it anew.',
  })
}
