import 'server-only'
import { operation } from '../../actions/operation'
import { notFound } from '../../core/errors'
import { personOf } from '../confirm-password'
import { SessionId } from '../schema'
import { endOwnSession } from './account-store'

export const endSession = operation({
  id: 'account.end-session',
  summary: 'End one of the own sessions',
  effect: 'write',
  permission: 'account:write',
  input: SessionId,
  async run({ ctx, input, tx, record }) {
    const { id, name } = personOf(ctx)
    if (!(await endOwnSession(tx, id, input.id))) throw notFound('session')
    await record({ objectType: 'person', objectId: id, objectName: name })
    return {}
  },
})
