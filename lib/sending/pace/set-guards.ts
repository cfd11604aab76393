import 'server-only'
import { operation } from '../../actions/operation'
import { readGuards, writeGuard } from './hold-store'
import { GuardsResult, SetGuardsInput } from './schema'

/** Holds from the next look at what providers answer; whoever is held stays so until a person lets their mail go on. */
export const setGuards = operation({
  id: 'sending.set_guards',
  summary: 'Set how many complaints and bounces hold mail to a provider',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: SetGuardsInput,
  output: GuardsResult,
  rest: { method: 'PUT', path: '/sending/guards' },
  async run({ ctx, input: { guards }, tx, record }) {
    for (const guard of guards) await writeGuard(tx, guard, ctx.clock.now())
    const details = Object.fromEntries(
      guards.flatMap(({ provider, mostComplaints, mostBounces }) => [
        [`${provider} complaints`, mostComplaints],
        [`${provider} bounces`, mostBounces],
      ]),
    )
    await record({ objectType: 'sending', objectId: 'guards', objectName: 'Sending', details })
    return { guards: await readGuards(tx) }
  },
})
