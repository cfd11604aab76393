import 'server-only'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { queueMail } from '../../sending/mail-store'
import { personOf } from '../confirm-password'
import { takeChallenge } from '../passkeys/challenge-store'
import { tooLate } from '../passkeys/check-answer'
import { challengeOf } from '../passkeys/client-data'
import { requirePasskeyFirst } from '../passkeys/passkey-first'
import { insertPasskey, type NewStoredPasskey, passkeysFor } from '../passkeys/passkey-store'
import { ALGORITHMS, MOST_PASSKEYS } from '../passkeys/rules'
import { NewPasskey, type NewPasskeyAnswer, knownTransports } from '../passkeys/schema'
import { requireSite } from '../passkeys/site'
import { lockPerson } from '../people-store'
import { endSessions } from '../sessions-store'
import { noteProofByPasskey } from './account-store'

/** It signs in from here on; whoever has made it has shown that they are there, so their session is one by passkey. */
export const addPasskey = operation({
  id: 'account.add-passkey',
  summary: 'Add a passkey',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  input: NewPasskey,
  output: z.object({ id: z.string() }),
  async run({ ctx, input: { name, answer }, tx, record }) {
    const { id: personId, name: personName, sessionId } = personOf(ctx)
    const now = ctx.clock.now()
    const { rpId } = requireSite()
    await lockPerson(tx, personId)
    await requirePasskeyFirst(ctx, tx)
    const challenge = challengeOf(answer.response.clientDataJSON)
    if (!challenge || !(await takeChallenge(ctx.db.prisma, challenge, { purpose: 'adding', holder: sessionId, now }))) throw tooLate()
    const made = await readNew(answer, challenge)
    if ((await passkeysFor(tx, personId, rpId)).length >= MOST_PASSKEYS || !(await insertPasskey(tx, { ...made, personId, rpId, name }, now))) {
      throw new AppError('CONFLICT', 'This passkey cannot be added: it is known already, or you have too many.', {
        remedy: 'Nothing was changed. Look through the list of your passkeys.',
      })
    }
    await endSessions(tx, personId, { except: sessionId })
    await noteProofByPasskey(tx, sessionId, now)
    await queueMail(tx, { kind: 'passkey_added', reference: personId, at: now })
    await record({ objectType: 'person', objectId: personId, objectName: personName, details: { passkey: name, isSyncable: made.isSyncable } })
    return { id: made.credentialId }
  },
})

async function readNew(answer: NewPasskeyAnswer, challenge: string): Promise<Omit<NewStoredPasskey, 'personId' | 'rpId' | 'name'>> {
  const { rpId, origin } = requireSite()
  const transports = knownTransports(answer.response.transports)
  const result = await verifyRegistrationResponse({
    response: { ...answer, response: { ...answer.response, transports }, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
    // It says what is wrong by throwing.
  }).catch(() => undefined)
  if (!result?.verified) {
    throw new AppError('INVALID_INPUT', 'What the browser sent is not a passkey of this site.', {
      remedy: 'Nothing was changed. Try again, and choose another place for it if that does not help.',
    })
  }
  const { credential, credentialDeviceType, credentialBackedUp } = result.registrationInfo
  const { id: credentialId, publicKey, counter } = credential
  return { credentialId, publicKey, counter, transports, isSyncable: credentialDeviceType === 'multiDevice', isBackedUp: credentialBackedUp }
}
