import 'server-only'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { requirePasskeyFirst } from '../passkeys/passkey-first'
import { lockPerson } from '../people-store'
import { SecondFactorCode } from '../schema'
import { activateSecondFactor, renewRecoveryCodes, secondFactorState, takeCode } from '../second-factor-store'
import { endSessions } from '../sessions-store'

/** In force from here on; the recovery codes are shown this once. */
export const confirmSecondFactor = operation({
  id: 'account.confirm-second-factor',
  summary: 'Set up the second factor',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  isSecret: true,
  input: SecondFactorCode,
  async run({ ctx, input, tx, record }) {
    const { id, name, sessionId } = personOf(ctx)
    await lockPerson(tx, id)
    await requirePasskeyFirst(ctx, tx)
    const { isOn } = await secondFactorState(tx, id)
    if (isOn || !(await takeCode(tx, id, input.code, ctx.clock.now()))) {
      throw new AppError('INVALID_INPUT', 'This is not the code that the app shows now.', {
        remedy: 'Nothing was changed. Wait for the next code and type that one; the clock of your phone must be right.',
        issues: [{ path: ['code'], message: 'is not right' }],
      })
    }
    await activateSecondFactor(tx, id)
    await endSessions(tx, id, { except: sessionId })
    await record({ objectType: 'person', objectId: id, objectName: name })
    return { recoveryCodes: await renewRecoveryCodes(tx, id) }
  },
})
