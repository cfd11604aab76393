import type { AssetKind } from '../content/schema'
import { leftOutWords } from '../sending/describe'
import { LEFT_OUT, type LeftOut, MESSAGE_STATES, type MessageState } from '../sending/state'
import type { Campaign } from './schema'
import type { CampaignStatus } from './state'

export const STATUS_WORDS: Record<CampaignStatus, string> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  sending: 'Sending',
  paused: 'Paused',
  sent: 'Sent',
  cancelled: 'Stopped',
  failed: 'Failed',
}

/** What goes to whom. */
export function campaignWords({ asset, segment, topic, createdBy }: Campaign): string {
  const about = topic ? `, about ${topic.name}` : ''
  return `${asset.name ?? 'A deleted message'} to ${segment.name ?? 'a deleted segment'}${about}, by ${createdBy}`
}

/** What the rows of the ledger come to. */
export interface Figures {
  people: number
  /** Were meant to get it. */
  toSend: number
  sent: number
  /** Of those that are sent, as far as anybody told. */
  delivered: number
  bounced: number
  waiting: number
  failed: number
  unclear: number
  leftOut: number
}

export function figuresOf(states: Campaign['states']): Figures {
  const sum = (...of: MessageState[]): number => states.filter(({ state }) => of.includes(state)).reduce((all, { people }) => all + people, 0)
  const leftOut = sum('suppressed', 'skipped')
  const people = sum(...MESSAGE_STATES)
  return {
    people,
    toSend: people - leftOut,
    sent: sum('sent', 'delivered', 'bounced', 'complained'),
    delivered: sum('delivered'),
    bounced: sum('bounced'),
    waiting: sum('queued', 'claimed', 'in_data'),
    failed: sum('failed'),
    unclear: sum('ambiguous'),
    leftOut,
  }
}

const REASONS: Record<string, string> = {
  no_such_address: 'Nobody has this address, says its mail server',
  refused: 'Its mail server refused it',
  content: 'The mail server refused what is in it',
  sender_refused: 'The mail server refused us as the sender',
  returned_hard: 'It came back: nobody has this address',
  returned_soft: 'It came back: the mailbox could not take it this time',
  returned_sender: 'It came back: its mail server refused us as the sender',
  reported: 'The reader reported it as spam',
  no_reply: 'The connection broke after it was handed over',
  worker_lost: 'The worker ended while it was handed over',
  restored: 'The database is a copy: the one before may have sent it',
  cancelled: 'The campaign was stopped before',
  held: 'The email asks for what is not known of them',
  unwritable: 'It could not be written as an email',
  erased: 'No customer any more',
  dropped: 'The connection broke; it is tried again',
  mailbox_full: 'The mailbox is full; it is tried again',
}

const OF_TEXTS: Record<string, string> = {
  no_such_address: 'No text can be sent to this number, says the provider',
  opted_out: 'Has said STOP to the provider',
  refused: 'The provider refused it',
  content: 'The provider refused what is in it',
  sender_refused: 'The provider refused our account or our number',
  held: 'The text asks for what is not known of them',
  unwritable: 'It could not be written as a text',
  quiet_hours: 'It waits for the end of the quiet hours',
  undelivered: 'It did not arrive',
}

/** Of texts that the provider took and could not deliver. https://www.twilio.com/docs/api/errors */
const PROVIDER_ERRORS: Record<string, string> = {
  30003: 'The phone could not be reached',
  30004: 'The phone blocks it',
  30005: 'Nobody has this number',
  30006: 'The number is a landline, or of a carrier that cannot be reached',
  30007: 'The carrier filtered it out',
  30008: 'The carrier gave no reason',
  21610: 'Has said STOP to the provider',
}

function isLeftOut(reason: string): reason is LeftOut {
  return (LEFT_OUT as readonly string[]).includes(reason)
}

/** Why a row is where it is, as a phrase; empty where there is no reason. */
export function reasonWords(reason: string | null, kind: AssetKind): string {
  if (reason === null) return ''
  const [first = '', second] = reason.split(':')
  if (first === 'gave_up') return `Tried long enough: ${reasonWords(second ?? null, kind) || 'no success'}`
  if (isLeftOut(first)) return leftOutWords(first, kind === 'text' ? 'sms' : 'email')
  if (/^4\d\d$/.test(first)) return `The mail server asked to try later (${first})`
  if (first === 'provider') return `${PROVIDER_ERRORS[second ?? ''] ?? 'It did not arrive'} (${second ?? 'unknown'})`
  return (kind === 'text' ? OF_TEXTS[first] : undefined) ?? REASONS[first] ?? first.replaceAll('_', ' ')
}
