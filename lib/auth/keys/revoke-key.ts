import 'server-only'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { KeyIdInput, KeyResult } from './schema'
import { lockKey, requireKey, setRevoked, toRow } from './store'

/** For good, from the next request on. */
export const revokeKey = operation({
  id: 'keys.revoke',
  summary: 'Revoke an API key',
  effect: 'write',
  permission: 'keys:write',
  input: KeyIdInput,
  output: KeyResult,
  rest: { method: 'POST', path: '/keys/{id}/revoke' },
  async run({ ctx, input, tx, record }) {
    const key = await lockKey(tx, input.id)
    if (key.revokedAt) throw new AppError('PRECONDITION_FAILED', `“${key.name}” is revoked already.`, { remedy: 'Nothing was changed.' })
    await setRevoked(tx, key.id, ctx.clock.now())
    await record({ objectType: 'api_key', objectId: key.id, objectName: key.name })
    return toRow(await requireKey(tx, key.id), ctx.clock.now())
  },
})
