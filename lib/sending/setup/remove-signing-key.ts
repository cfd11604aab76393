import 'server-only'
import { operation } from '../../actions/operation'
import { deleteKey } from './key-store'
import { OneSigningKeyResult, SigningKeyIdInput } from './schema'

/** Mail of its domain goes out unsigned when it was the one that signs. */
export const removeSigningKey = operation({
  id: 'signing-keys.remove',
  summary: 'Remove a key that mail is signed with',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: SigningKeyIdInput,
  output: OneSigningKeyResult,
  rest: { method: 'DELETE', path: '/sending/keys/{id}' },
  async run({ input: { id }, tx, record }) {
    const key = await deleteKey(tx, id)
    await record({ objectType: 'signing_key', objectId: id, objectName: key.record.name, details: { state: key.state } })
    return key
  },
})
