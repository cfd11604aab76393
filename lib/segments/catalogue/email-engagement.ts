import { ENGAGEMENT_FREQUENCIES, ENGAGEMENT_STATUSES } from '../engagement'
import { computed, derived, type Entry, stored } from './entry'

const RELATION = 'customer_engagement'
const built = { origin: 'built' } as const

const WINDOWS: Record<string, string> = {
  last_1_day: 'on the past day',
  last_3_days: 'in the past 3 days',
  last_5_days: 'in the past 5 days',
  last_7_days: 'in the past 7 days',
  last_14_days: 'in the past 14 days',
  last_30_days: 'in the past 30 days',
  last_3_months: 'in the past 3 months',
  last_6_months: 'in the past 6 months',
  last_9_months: 'in the past 9 months',
  last_12_months: 'in the past 12 months',
  lifetime: 'ever',
}
const COUNTED: Record<string, string> = { opens: 'Opens of emails', clicks: 'Clicks in emails' }
const EVENTS: Record<string, string> = {
  send: 'an email was sent',
  open: 'an email was opened',
  click: 'a link in an email was clicked',
  optin: 'the customer opted in by email',
  optout: 'the customer unsubscribed by email',
  bounce: 'an email bounced',
}

/** What came of the emails; no value for somebody who never had an email event. */
export const EMAIL_ENGAGEMENT: readonly Entry[] = [
  ...Object.entries(COUNTED).flatMap(([what, words]) =>
    Object.entries(WINDOWS).map(([suffix, when]) => stored(RELATION, `email_${what}_${suffix}`, 'integer', `${words} ${when}.`, built)),
  ),
  stored(RELATION, 'email_sends_lifetime', 'integer', 'Emails sent, ever.', built),
  ...['opens', 'clicks'].map((what) =>
    computed(
      RELATION,
      `email_${what.slice(0, -1)}_rate_lifetime`,
      'decimal',
      `round(cast({email_${what}_lifetime} as numeric(18, 4)) / nullif({email_sends_lifetime}, 0), 4)`,
      `${COUNTED[what] ?? ''} for each email sent, ever.`,
      { unit: 'share' },
    ),
  ),
  ...Object.entries(EVENTS).flatMap(([event, words]) => [
    stored(RELATION, `first_email_${event}_datetime`, 'datetime', `When ${words} for the first time.`, built),
    stored(RELATION, `most_recent_email_${event}_datetime`, 'datetime', `When ${words} for the last time.`, built),
  ]),
  ...['open', 'click'].map((event) =>
    derived(
      `days_since_most_recent_email_${event}`,
      'integer',
      { kind: 'days_since', relation: RELATION, column: `most_recent_email_${event}_datetime` },
      `Local days since ${EVENTS[event] ?? ''} for the last time.`,
      { unit: 'days' },
    ),
  ),
  computed(
    RELATION,
    'engagement_frequency_last_15_months',
    'string',
    `coalesce({engagement_frequency_last_15_months}, 'Non-recipient')`,
    'How many of the emails of the past 15 months were opened or clicked: High from 50 percent, Medium from 20, Low below; New with fewer than 5 emails, Non-recipient with none.',
    { values: ENGAGEMENT_FREQUENCIES, nullable: false },
  ),
  computed(
    RELATION,
    'engagement_status_last_15_months',
    'string',
    `coalesce({engagement_status_last_15_months}, 'Non-recipient')`,
    'Active: opened or clicked at least one email of the past 15 months; Inactive: none of them; New with fewer than 5 emails, Non-recipient with none.',
    { values: ENGAGEMENT_STATUSES, nullable: false },
  ),
  stored(RELATION, 'purchase_before_signup', 'boolean', 'Ordered before opting in by email; no value without an order or an opt-in.', built),
  stored(RELATION, 'signup_to_purchase_days', 'integer', 'Local days from opting in by email to the first order after it.', {
    ...built,
    unit: 'days',
  }),
]
