import 'server-only'
import { operation } from '../actions/operation'
import { addToDay, dayOf, startOfDay } from '../core/calendar'
import { notFound } from '../core/errors'
import { readLinkToken } from './links'
import { messageOf, recordConsent } from './opt-out-store'
import { DoneResult, PreferInput, type Preference } from './schema'
import { liftOwnChoice, suppress } from './suppression-store'

const DAYS: Partial<Record<Preference, number>> = { snooze_30: 30, snooze_60: 60, snooze_90: 90 }

/** What a person chooses on the page of preferences: everything, nothing, or nothing for a while. */
export const prefer = operation({
  id: 'messages.prefer',
  summary: 'Choose what a person gets, by the link of a message',
  effect: 'write',
  permission: 'campaigns:write',
  input: PreferInput,
  output: DoneResult,
  async run({ ctx, input: { token, choice }, tx, record }) {
    const uuid = readLinkToken('preferences', token)
    const found = uuid === undefined ? undefined : await messageOf(tx, uuid)
    if (!found) throw notFound('link')
    const { campaignId, databaseId, address, brand } = found
    const at = ctx.clock.now()
    const days = DAYS[choice]
    if (address !== null) {
      await liftOwnChoice(tx, databaseId, address)
      const until = days === undefined ? undefined : startOfDay(addToDay(dayOf(at, 'UTC'), days, 'day'), 'UTC')
      if (until) await suppress(tx, { databaseId, address, reason: 'snoozed', source: 'page', campaignId, at, until })
      if (choice === 'none') await suppress(tx, { databaseId, address, reason: 'unsubscribed', source: 'page', campaignId, at })
    }
    // A pause takes nothing back of what they agreed to.
    if (days === undefined) await recordConsent(tx, found, choice === 'email', 'preferences', at)
    await record({ objectType: 'campaign', objectId: campaignId, objectName: brand, databaseId, details: { choice } })
    return { brand }
  },
})
