import 'server-only'
import { operation } from '../actions/operation'
import { notFound } from '../core/errors'
import { readLinkToken } from './links'
import { messageOf, recordConsent } from './opt-out-store'
import { DoneResult, UnsubscribeInput } from './schema'
import { suppress } from './suppression-store'

/**
 * By the link of a message, or by the mail program's own button (RFC 8058): from the commit on no gate opens for the address. Asked twice it says
 * the same.
 */
export const unsubscribe = operation({
  id: 'messages.unsubscribe',
  summary: 'Stop emails to a person, by the link of a message',
  effect: 'write',
  permission: 'campaigns:write',
  input: UnsubscribeInput,
  output: DoneResult,
  async run({ ctx, input: { token, source }, tx, record }) {
    const uuid = readLinkToken('unsubscribe', token)
    const found = uuid === undefined ? undefined : await messageOf(tx, uuid)
    if (!found) throw notFound('link')
    const { campaignId, databaseId, address, brand } = found
    const at = ctx.clock.now()
    if (address !== null) await suppress(tx, { databaseId, address, reason: 'unsubscribed', source, campaignId, at })
    await recordConsent(tx, found, false, source, at)
    await record({ objectType: 'campaign', objectId: campaignId, objectName: brand, databaseId, details: { source } })
    return { brand }
  },
})
