import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { personOf } from '../confirm-password'
import { endSessions } from '../sessions-store'

export const endOtherSessions = operation({
  id: 'account.end-other-sessions',
  summary: 'End all own sessions but this one',
  effect: 'write',
  permission: 'account:write',
  input: z.strictObject({}),
  async run({ ctx, tx, record }) {
    const { id, name, sessionId } = personOf(ctx)
    await endSessions(tx, id, { except: sessionId })
    await record({ objectType: 'person', objectId: id, objectName: name })
    return {}
  },
})
