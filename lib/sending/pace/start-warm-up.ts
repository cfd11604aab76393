import 'server-only'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { startWarmUp } from './pace-store'
import { StartWarmUpInput, WarmUpResult } from './schema'

/** Receivers trust a domain that they have seen little of by little; campaigns go on by themselves each day. */
export const startDomainWarmUp = operation({
  id: 'sending.start_warm_up',
  summary: 'Begin with few emails a day from a new domain, and more each day',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: StartWarmUpInput,
  output: WarmUpResult,
  rest: { method: 'POST', path: '/sending/warm-ups' },
  async run({ ctx, input: { domain, first }, tx, record }) {
    const begun = await startWarmUp(tx, domain, first, ctx.clock.now())
    if (!begun) throw new AppError('INTERNAL', 'The warm-up is not there.')
    await record({ objectType: 'sending', objectId: domain, objectName: domain, details: { first } })
    return begun
  },
})
