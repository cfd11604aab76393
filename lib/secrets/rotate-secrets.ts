import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { log } from '../core/logger'
import { masterKeys } from './master-keys'
import { keysInUse, rewrapAll } from './store'

/** Puts all credentials under the first master key, in batches that are committed one by one; run again, it goes on. */
export const rotateSecrets = operation({
  id: 'secrets.rotate',
  summary: 'Put all credentials under the first master key',
  effect: 'write',
  permission: 'system:write',
  input: z.strictObject({}),
  output: z.strictObject({
    rewrapped: z.number(),
    unreadable: z.number(),
    keysInUse: z.array(z.strictObject({ keyId: z.string(), secrets: z.number() })),
  }),
  rest: { method: 'POST', path: '/secrets/rotate' },
  // Only the audit entry is written in it; the batches have their own.
  transaction: { timeoutMs: 6 * 60 * 60_000 },
  async run({ ctx, tx, record }) {
    const keys = masterKeys()
    const done = await rewrapAll({ db: ctx.db, keys, onBatch: (rewrapped, left) => log('info', 'secrets rewrapped', { rewrapped, left }) })
    const inUse = await keysInUse(tx)
    await record({ objectType: 'secrets', objectId: keys[0]?.id ?? '', objectName: 'Credentials', details: done })
    return { ...done, keysInUse: inUse }
  },
})
