import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { checkAnswer } from '../passkeys/check-answer'
import { PasskeyProof } from '../passkeys/schema'
import { noteProofByPasskey } from './account-store'

/** Opens the operations that ask for proof, for ten minutes; for an admin who must have a second factor also everything else. */
export const proveByPasskey = operation({
  id: 'account.prove-by-passkey',
  summary: 'Confirm by passkey who is there',
  effect: 'write',
  permission: 'account:write',
  input: PasskeyProof,
  output: z.object({}),
  async run({ ctx, input: { answer }, tx, record }) {
    const { id, name, sessionId } = personOf(ctx)
    const owner = await checkAnswer(ctx, { answer, purpose: 'proof', holder: sessionId })
    if (owner?.personId !== id) {
      throw new AppError('INVALID_INPUT', 'This is not one of your passkeys.', {
        remedy: 'Nothing was changed. Use another one, or type your password.',
      })
    }
    await noteProofByPasskey(tx, sessionId, ctx.clock.now())
    await record({ objectType: 'person', objectId: id, objectName: name })
    return {}
  },
})
