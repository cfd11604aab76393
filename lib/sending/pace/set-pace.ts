import 'server-only'
import { operation } from '../../actions/operation'
import { readLimits, writeLimit } from './pace-store'
import { PaceResult, SetPaceInput } from './schema'

/** Holds for every worker from its next batch on. */
export const setPace = operation({
  id: 'sending.set_pace',
  summary: 'Limit how many messages leave in a minute',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: SetPaceInput,
  output: PaceResult,
  rest: { method: 'PUT', path: '/sending/pace' },
  async run({ ctx, input: { limits }, tx, record }) {
    for (const limit of limits) await writeLimit(tx, limit, ctx.clock.now())
    const details = Object.fromEntries(limits.map(({ scope, perMinute }) => [scope, perMinute]))
    await record({ objectType: 'sending', objectId: 'pace', objectName: 'Sending', details })
    return { limits: await readLimits(tx) }
  },
})
