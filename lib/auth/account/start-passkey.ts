import 'server-only'
import { generateRegistrationOptions } from '@simplewebauthn/server'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { issueChallenge } from '../passkeys/challenge-store'
import { requirePasskeyFirst } from '../passkeys/passkey-first'
import { passkeysFor } from '../passkeys/passkey-store'
import { ALGORITHMS, MOST_PASSKEYS } from '../passkeys/rules'
import { knownTransports } from '../passkeys/schema'
import { requireSite } from '../passkeys/site'
import { findPerson } from '../people-store'

export const startPasskey = operation({
  id: 'account.start-passkey',
  summary: 'Begin to add a passkey',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  mayBeUnrecorded: 'it asks the browser a question; the passkey that comes of it is on the record',
  input: z.strictObject({}),
  async run({ ctx, tx }) {
    const { id, sessionId } = personOf(ctx)
    const { rpId } = requireSite()
    await requirePasskeyFirst(ctx, tx)
    const { name, email } = await findPerson(tx, id)
    const own = await passkeysFor(tx, id, rpId)
    if (own.length >= MOST_PASSKEYS) {
      throw new AppError('CONFLICT', `You have ${own.length} passkeys already.`, { remedy: 'Nothing was changed. Remove one first.' })
    }
    const options = await generateRegistrationOptions({
      rpName: 'Rekindle',
      rpID: rpId,
      userID: new TextEncoder().encode(id),
      userName: email,
      userDisplayName: name,
      challenge: await issueChallenge(tx, { purpose: 'adding', holder: sessionId, now: ctx.clock.now() }),
      attestationType: 'none',
      excludeCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: knownTransports(transports) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
      timeout: 300_000,
    })
    return { options }
  },
})
