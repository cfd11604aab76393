import 'server-only'
import { operation } from '../../actions/operation'
import { IdResult, ProviderIdInput } from '../schema'
import { deleteConnection } from './connection-store'

/** What it told stays; what it tells from now on is refused. */
export const disconnectProvider = operation({
  id: 'providers.disconnect',
  summary: 'Refuse what a mail provider tells from now on',
  effect: 'write',
  permission: 'webhooks:write',
  input: ProviderIdInput,
  output: IdResult,
  rest: { method: 'DELETE', path: '/mail-providers/{id}' },
  async run({ input: { id }, tx, record }) {
    const provider = await deleteConnection(tx, id)
    await record({ objectType: 'mail_provider', objectId: id, objectName: provider })
    return { id }
  },
})
