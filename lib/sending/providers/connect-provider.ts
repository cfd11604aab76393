import 'server-only'
import { operation } from '../../actions/operation'
import { ConnectProviderInput, IdResult } from '../schema'
import { insertConnection } from './connection-store'

/** What proves the provider is sealed, and told to nobody any more. */
export const connectProvider = operation({
  id: 'providers.connect',
  summary: 'Take in what a mail provider tells of messages',
  effect: 'write',
  permission: 'webhooks:write',
  proof: true,
  input: ConnectProviderInput,
  output: IdResult,
  rest: { method: 'POST', path: '/mail-providers', status: 201 },
  async run({ ctx, input: { provider, secret }, tx, record }) {
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const id = await insertConnection(tx, { provider, secret, author })
    await record({ objectType: 'mail_provider', objectId: id, objectName: provider })
    return { id }
  },
})
