import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError, notFound } from '../../core/errors'
import { queueMail } from '../../sending/mail-store'
import { personOf } from '../confirm-password'
import { requirePasskeyFirst } from '../passkeys/passkey-first'
import { deletePasskey, passkeysFor } from '../passkeys/passkey-store'
import { PasskeyId } from '../passkeys/schema'
import { passkeySite } from '../passkeys/site'
import { findPerson, lockPerson } from '../people-store'
import { isSecondFactorRequired } from '../second-factor-rule'
import { secondFactorState } from '../second-factor-store'
import { endSessions } from '../sessions-store'

/** The password still signs in, so nobody locks themselves out. */
export const removePasskey = operation({
  id: 'account.remove-passkey',
  summary: 'Remove a passkey',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  input: PasskeyId,
  output: z.object({ id: z.string() }),
  async run({ ctx, input: { id }, tx, record }) {
    const { id: personId, sessionId } = personOf(ctx)
    await lockPerson(tx, personId)
    await requirePasskeyFirst(ctx, tx)
    const { name, role } = await findPerson(tx, personId)
    const passkey = await deletePasskey(tx, personId, id)
    if (!passkey) throw notFound('passkey')
    const isLastFactor =
      isOfThisSite(passkey) && (await passkeysFor(tx, personId, passkey.rpId)).length === 0 && !(await secondFactorState(tx, personId)).isOn
    if (isSecondFactorRequired(role) && isLastFactor) {
      throw new AppError('PRECONDITION_FAILED', 'Admins must have a second factor here, and this passkey is yours.', {
        remedy: 'Nothing was changed. Add another passkey first, or set up the app.',
      })
    }
    await endSessions(tx, personId, { except: sessionId })
    await queueMail(tx, { kind: 'passkey_removed', reference: personId, at: ctx.clock.now() })
    await record({ objectType: 'person', objectId: personId, objectName: name, details: { passkey: passkey.name } })
    return { id }
  },
})

/** One that was made for another host name is no factor here. */
function isOfThisSite({ rpId }: { rpId: string }): boolean {
  const site = passkeySite()
  return site.isPossible && site.rpId === rpId
}
