import 'server-only'
import { operation } from '../../actions/operation'
import { startUsing } from './key-store'
import { OneSigningKeyResult, SigningKeyIdInput } from './schema'

export const startSigning = operation({
  id: 'signing-keys.use',
  summary: 'Sign mail with a key',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: SigningKeyIdInput,
  output: OneSigningKeyResult,
  rest: { method: 'POST', path: '/sending/keys/{id}/use' },
  async run({ ctx, input: { id }, tx, record }) {
    const key = await startUsing(tx, id, ctx.clock.now())
    await record({ objectType: 'signing_key', objectId: id, objectName: key.record.name })
    return key
  },
})
