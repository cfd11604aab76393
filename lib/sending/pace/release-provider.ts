import 'server-only'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { PROVIDER_WORDS_OF } from '../describe'
import { letGo, readHolds } from './hold-store'
import { ProviderHoldsResult, ReleaseProviderInput } from './schema'

/** A person has looked at it: complaints and bounces count anew from now on. */
export const releaseProvider = operation({
  id: 'sending.release_provider',
  summary: 'Let mail to a provider of mailboxes go on that was held',
  effect: 'write',
  permission: 'system:write',
  allDatabases: true,
  input: ReleaseProviderInput,
  output: ProviderHoldsResult,
  rest: { method: 'POST', path: '/sending/release' },
  async run({ ctx, input: { provider }, tx, record }) {
    if (!(await letGo(tx, provider, ctx.clock.now()))) {
      throw new AppError('CONFLICT', `Mail to ${PROVIDER_WORDS_OF[provider]} is not held.`, { remedy: 'Nothing was changed. Load the page again.' })
    }
    await record({ objectType: 'sending', objectId: provider, objectName: PROVIDER_WORDS_OF[provider] })
    return { holds: await readHolds(tx) }
  },
})
