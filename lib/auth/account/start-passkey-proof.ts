import 'server-only'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { issueChallenge } from '../passkeys/challenge-store'
import { passkeysFor } from '../passkeys/passkey-store'
import { knownTransports } from '../passkeys/schema'
import { requireSite } from '../passkeys/site'

export const startPasskeyProof = operation({
  id: 'account.start-passkey-proof',
  summary: 'Begin to confirm by passkey who is there',
  effect: 'write',
  permission: 'account:write',
  mayBeUnrecorded: 'it asks the browser a question; the proof that comes of it is on the record',
  input: z.strictObject({}),
  async run({ ctx, tx }) {
    const { id, sessionId } = personOf(ctx)
    const { rpId } = requireSite()
    const own = await passkeysFor(tx, id, rpId)
    if (own.length === 0) {
      throw new AppError('PRECONDITION_FAILED', 'You have no passkey.', { remedy: 'Nothing was changed. Type your password instead.' })
    }
    const options = await generateAuthenticationOptions({
      rpID: rpId,
      challenge: await issueChallenge(tx, { purpose: 'proof', holder: sessionId, now: ctx.clock.now() }),
      allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: knownTransports(transports) })),
      userVerification: 'required',
      timeout: 300_000,
    })
    return { options }
  },
})
