import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { personOf } from '../confirm-password'
import { findPerson, lockPerson } from '../people-store'
import { removeSecondFactorOf } from '../second-factor-store'
import { isSecondFactorRequired } from '../second-factor-rule'
import { endSessions } from '../sessions-store'

export const removeSecondFactor = operation({
  id: 'account.remove-second-factor',
  summary: 'Remove the second factor',
  effect: 'write',
  permission: 'account:write',
  proof: true,
  input: z.strictObject({}),
  async run({ ctx, tx, record }) {
    const { id, sessionId } = personOf(ctx)
    await lockPerson(tx, id)
    const { name, role } = await findPerson(tx, id)
    if (isSecondFactorRequired(role)) {
      throw new AppError('PRECONDITION_FAILED', 'Admins must have a second factor here.', { remedy: 'Nothing was changed. It protects everybody.' })
    }
    await removeSecondFactorOf(tx, id)
    await endSessions(tx, id, { except: sessionId })
    await record({ objectType: 'person', objectId: id, objectName: name })
    return {}
  },
})
