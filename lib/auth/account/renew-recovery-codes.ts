import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { lockPerson } from '../people-store'
import { renewRecoveryCodes, secondFactorState } from '../second-factor-store'

export const replaceRecoveryCodes = operation({
  id: 'account.renew-recovery-codes',
  summary: 'Make new recovery codes',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  isSecret: true,
  input: z.strictObject({}),
  async run({ ctx, tx, record }) {
    const { id, name } = personOf(ctx)
    await lockPerson(tx, id)
    if (!(await secondFactorState(tx, id)).isOn) {
      throw new AppError('PRECONDITION_FAILED', 'There is no second factor to recover.', { remedy: 'Nothing was changed. Set it up first.' })
    }
    await record({ objectType: 'person', objectId: id, objectName: name })
    return { recoveryCodes: await renewRecoveryCodes(tx, id) }
  },
})
