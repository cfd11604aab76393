import 'server-only'
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { operation } from '../../actions/operation'
import { insertKey } from './key-store'
import { CreateSigningKeyInput, OneSigningKeyResult } from './schema'

/** RSA-2048: what every receiver verifies. It signs nothing until somebody uses it, because its record has to be published first. */
export const createSigningKey = operation({
  id: 'signing-keys.create',
  summary: 'Make a key to sign mail with',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: CreateSigningKeyInput,
  output: OneSigningKeyResult,
  rest: { method: 'POST', path: '/sending/keys', status: 201 },
  async run({ ctx, input: { domain }, tx, record }) {
    const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const key = await insertKey(tx, { domain, publicKey: publicKey.toString('base64'), privateKey }, author)
    await record({ objectType: 'signing_key', objectId: key.id, objectName: key.record.name })
    return key
  },
})
