import 'server-only'
import { operation } from '../../actions/operation'
import { notFound } from '../../core/errors'
import { endWarmUp } from './pace-store'
import { EndWarmUpInput, EndWarmUpResult } from './schema'

export const endDomainWarmUp = operation({
  id: 'sending.end_warm_up',
  summary: 'Let a domain send as many emails a day as there are',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: EndWarmUpInput,
  output: EndWarmUpResult,
  rest: { method: 'DELETE', path: '/sending/warm-ups/{domain}' },
  async run({ input: { domain }, tx, record }) {
    if (!(await endWarmUp(tx, domain))) throw notFound('warm-up')
    await record({ objectType: 'sending', objectId: domain, objectName: domain })
    return { domain }
  },
})
