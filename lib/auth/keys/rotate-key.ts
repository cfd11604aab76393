import 'server-only'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { refuseBeyond } from './reach'
import { KeySecretResult, RotateKey } from './schema'
import { hashOfSecret, newSecret, written } from './secret'
import { lockKey, replaceSecret, stateOf } from './store'

const HOUR_MS = 3_600_000

/** A new secret for the same key. The one before ends at once, or after the hours that were chosen. */
export const rotateKey = operation({
  id: 'keys.rotate',
  summary: 'Rotate an API key',
  effect: 'write',
  permission: 'keys:write',
  proof: true,
  input: RotateKey,
  output: KeySecretResult,
  rest: { method: 'POST', path: '/keys/{id}/rotate' },
  isSecret: true,
  async run({ ctx, input, tx, record }) {
    const key = await lockKey(tx, input.id)
    refuseBeyond(ctx.actor, key)
    const now = ctx.clock.now()
    if (stateOf(key, now) !== 'active') {
      throw new AppError('PRECONDITION_FAILED', `“${key.name}” does not work any more.`, { remedy: 'Nothing was changed. Create a new key instead.' })
    }
    const secret = newSecret()
    const until = new Date(now.getTime() + input.graceHours * HOUR_MS)
    await replaceSecret(tx, key.id, hashOfSecret(secret), input.graceHours > 0 ? { hash: key.secretHash, until } : null)
    await record({ objectType: 'api_key', objectId: key.id, objectName: key.name, details: { graceHours: input.graceHours } })
    return { id: key.id, key: written({ id: key.id, secret }), expiresAt: key.expiresAt?.toISOString() ?? null }
  },
})
