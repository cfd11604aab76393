import { formatCount } from '../core/format'
import type { Channel, Provider } from './schema'
import type { PaceScope, ProviderLane, WarmUp } from './pace/schema'
import type { LeftOut, MessageState, SuppressionReason } from './state'

export const STATE_WORDS: Record<MessageState, string> = {
  queued: 'Waiting',
  claimed: 'Being sent',
  in_data: 'Being handed over',
  sent: 'Sent',
  delivered: 'Delivered',
  bounced: 'Bounced',
  complained: 'Complained',
  suppressed: 'Not allowed',
  skipped: 'Left out',
  failed: 'Failed',
  ambiguous: 'Unclear',
}

const LEFT_OUT_WORDS: Record<LeftOut, string> = {
  no_address: 'Have no email address',
  invalid_address: 'Have an email address that cannot be written to',
  unsubscribed: 'Have unsubscribed',
  hard_bounce: 'Have an address that bounced for good',
  complaint: 'Have complained about an email',
  added: 'Were put on the suppression list by a person',
  imported: 'Stand in an imported suppression list',
  snoozed: 'Asked for a pause that is not over',
  no_consent: 'Have not agreed to marketing by email',
  left_topic: 'Have left the topic of this campaign',
  wants_fewer: 'Asked for fewer emails and got one this week',
  duplicate_address: 'Share an address with somebody who gets it',
}

const OF_TEXTS: Partial<Record<LeftOut, string>> = {
  no_address: 'Have no phone number',
  invalid_address: 'Have a phone number that cannot be written to',
  unsubscribed: 'Have said STOP',
  hard_bounce: 'Have a number that no text can reach',
  complaint: 'Have complained about a text',
  no_consent: 'Have not agreed to marketing by text',
  duplicate_address: 'Share a number with somebody who gets it',
}

/** Why somebody of a segment gets nothing, as the end of “they”. */
export function leftOutWords(reason: LeftOut, channel: Channel): string {
  return (channel === 'sms' ? OF_TEXTS[reason] : undefined) ?? LEFT_OUT_WORDS[reason]
}

export const CHANNEL_WORDS: Record<Channel, string> = { email: 'Email', sms: 'Text' }

export const SUPPRESSION_WORDS: Record<SuppressionReason, Record<Channel, string>> = {
  unsubscribed: { email: 'Unsubscribed', sms: 'Said STOP' },
  hard_bounce: { email: 'Bounced for good', sms: 'Takes no texts' },
  complaint: alike('Complained'),
  added: alike('Added by a person'),
  imported: alike('Imported'),
  snoozed: alike('Paused'),
}

function alike(words: string): Record<Channel, string> {
  return { email: words, sms: words }
}

export const PROVIDER_WORDS: Record<Provider, { label: string; secret: string; where: string }> = {
  ses: {
    label: 'Amazon SES',
    secret: 'ARN of the SNS topic',
    where: 'The topic that SES publishes to. Subscribe the address that is shown next by HTTPS, without raw delivery; it confirms itself.',
  },
  sendgrid: {
    label: 'SendGrid',
    secret: 'Verification key',
    where: 'Settings, Mail settings, Event webhook: turn on the signed webhook and copy its key.',
  },
  postmark: {
    label: 'Postmark',
    secret: 'Password',
    where: 'Make one up of at least 16 characters, and enter it in Postmark as the basic authentication of the webhook, with any user name.',
  },
  mailgun: { label: 'Mailgun', secret: 'Webhook signing key', where: 'Settings, API security, HTTP webhook signing key.' },
  signed: {
    label: 'Another mail server',
    secret: 'Secret',
    where:
      'Make one up of at least 24 characters. The server signs with it as Standard Webhooks do, and sends events like {"event": "bounced", "message": "<Message-ID>", "status": "5.1.1"}; the others are delivered and complained.',
  },
}

export function limitWords(scope: PaceScope, perMinute: number): string {
  return `${SCOPE_WORDS[scope]}: at most ${formatCount(perMinute)} a minute.`
}

export function warmUpWords({ domain, atMost, taken }: WarmUp): string {
  const rest = taken < atMost ? '' : ' The rest goes on tomorrow (UTC).'
  return `${domain} warms up: ${formatCount(taken)} of at most ${formatCount(atMost)} emails today.${rest}`
}

/** What may have a limit of messages a minute. */
export const SCOPE_WORDS: Record<PaceScope, string> = {
  email: 'All emails',
  'gmail.com': 'To Gmail',
  'outlook.com': 'To Outlook',
  'yahoo.com': 'To Yahoo',
  'icloud.com': 'To iCloud',
  sms: 'All texts',
}

/** Whose mailboxes they are. */
export const PROVIDER_WORDS_OF: Record<ProviderLane, string> = {
  'gmail.com': 'Gmail',
  'outlook.com': 'Outlook',
  'yahoo.com': 'Yahoo',
  'icloud.com': 'iCloud',
}

interface TooMany {
  what: 'complaints' | 'bounces'
  count: number
  of: number
  most: number
  days: number
}

const shares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 })

/** Of which a hundredth of a percent counts. */
export function guardShare(share: number): string {
  return shares.format(share)
}

/** Why nothing goes to a provider, and how to go on. */
export function holdWords(provider: ProviderLane, { what, count, of, most, days }: TooMany): string {
  const share = `${formatCount(count)} of ${formatCount(of)} in ${days} days, more than ${guardShare(most)}`
  const name = PROVIDER_WORDS_OF[provider]
  return what === 'complaints'
    ? `Mail to ${name} is held: its people reported it as spam too often (${share}). Write to those only who opened or clicked lately before you let it go on.`
    : `Mail to ${name} is held: too many of its addresses do not exist (${share}). Find out where they come from before you let it go on.`
}
