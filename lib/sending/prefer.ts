import 'server-only'
import { operation } from '../actions/operation'
import { addToDay, dayOf, startOfDay } from '../core/calendar'
import { notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { readLinkToken } from './links'
import { endTexts, messageOf, recordConsent } from './opt-out-store'
import { DoneResult, PreferInput, type Preference } from './schema'
import { liftOwnChoice, suppress } from './suppression-store'
import { type Choice, choicesOf, recordChoices } from './topics/choice-store'

const DAYS: Partial<Record<Preference, number>> = { snooze_30: 30, snooze_60: 60, snooze_90: 90 }

/** What a person chooses on the page of preferences: everything, nothing, or nothing for a while. */
export const prefer = operation({
  id: 'messages.prefer',
  summary: 'Choose what a person gets, by the link of a message',
  effect: 'write',
  permission: 'campaigns:write',
  input: PreferInput,
  output: DoneResult,
  async run({ ctx, input: { token, choice, topics, endTexts: isTextsEnd }, tx, record }) {
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
    if (days === undefined) await recordConsent(tx, found, choice !== 'none', 'preferences', at)
    if (address !== null) await recordChoices(tx, found, await changed(tx, found.uuid, choice, topics), at)
    if (isTextsEnd) await endTexts(tx, found, at)
    await record({ objectType: 'campaign', objectId: campaignId, objectName: brand, databaseId, details: { choice, topics: topics.length } })
    return { brand }
  },
})

/** Of what was asked, what does not hold already. Whoever gets nothing, or nothing for a while, has said nothing of how many. */
async function changed(tx: Tx, uuid: string, choice: Preference, topics: readonly { id: string; isWanted: boolean }[]): Promise<Choice[]> {
  const before = await choicesOf(tx, uuid)
  const found = topics.filter(({ id, isWanted }) => before.topics.some((one) => one.id === id && one.isWanted !== isWanted))
  const isFewer = choice === 'fewer'
  const howMany = (isFewer || choice === 'email') && before.wantsFew !== isFewer ? [{ topicId: null, isWanted: !isFewer }] : []
  return [...found.map(({ id, isWanted }) => ({ topicId: id, isWanted })), ...howMany]
}
