import 'server-only'
import { operation } from '../../actions/operation'
import { notFound } from '../../core/errors'
import { readLinkToken } from '../links'
import { DoneResult } from '../schema'
import { liftOwnChoice } from '../suppression-store'
import { ConfirmConsentInput } from './schema'
import { holdRequest, recordConfirmed } from './sign-up-store'

/** By the link of the mail and the button behind it. It ends what they chose themselves before; what others had to say of the address stays. */
export const confirmConsent = operation({
  id: 'consents.confirm',
  summary: 'Agree to marketing emails, by the link of a confirmation',
  effect: 'write',
  permission: 'campaigns:write',
  input: ConfirmConsentInput,
  output: DoneResult,
  async run({ ctx, input: { token }, tx, record }) {
    const id = readLinkToken('consent', token)
    const at = ctx.clock.now()
    const request = id === undefined ? undefined : await holdRequest(tx, id, at)
    if (!request) throw notFound('link')
    const { databaseId, brand, address } = request
    // Asked twice it says the same.
    const customers = address === null ? 0 : await recordConfirmed(tx, request, address, at)
    if (address !== null) await liftOwnChoice(tx, databaseId, address)
    await record({ objectType: 'database', objectId: databaseId, objectName: brand, databaseId, details: { customers } })
    return { brand }
  },
})
