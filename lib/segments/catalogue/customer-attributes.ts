import { LIFECYCLE_STATUSES } from '../lifecycle'
import { PREDICTED_STATUSES } from '../predicted-lifecycle'
import { computed, derived, type Entry, stored } from './entry'

const CHANNELS: Record<string, string> = { email: 'email', phone: 'phone', sms: 'SMS', address: 'post' }
const built = { origin: 'built', nullable: false } as const

function flag(attribute: string, description: string): Entry {
  return stored('customer_attributes', attribute, 'boolean', description, built)
}

/** A flag that an import may leave open. */
function imported(attribute: string, description: string): Entry {
  return stored('customer_attributes', attribute, 'boolean', description)
}

const FLAGS = ['is_business', 'is_employee', 'is_gift_giver', 'is_no_pii', 'is_outlier', 'is_reseller', 'is_test_account']
const CLASSIFICATIONS = FLAGS.map((name) => `case when {${name}} then '${name}' end`).join(', ')

export const CUSTOMER_ATTRIBUTES: readonly Entry[] = [
  ...Object.entries(CHANNELS).map(([channel, by]) => flag(`contactable_${channel}`, `Can be reached by ${by}: what that takes is there and valid.`)),
  flag('contactable_paid_social', 'Can be matched by paid social media: a phone number or an email address is there.'),
  flag('contactable_global', 'Can be reached in at least one way: email, phone or post.'),
  ...Object.entries(CHANNELS).map(([channel, by]) => flag(`marketable_${channel}`, `Can be reached by ${by} and has agreed to it.`)),
  flag('marketable_global', 'Can be reached in at least one way that was agreed to.'),
  imported('is_opted_into_email', 'Has agreed to email; no value when nobody asked.'),
  imported('is_opted_into_sms', 'Has agreed to text messages; no value when nobody asked.'),
  imported('is_opted_into_phone', 'Has agreed to calls; no value when nobody asked.'),
  imported('is_opted_into_mail', 'Has agreed to post; no value when nobody asked.'),
  derived(
    'historical_purchaser_lifecycle_status',
    'string',
    {
      kind: 'purchaser_lifecycle',
      first: { relation: 'customer_attributes', column: 'first_order_datetime' },
      latest: { relation: 'customer_attributes', column: 'latest_order_datetime' },
    },
    'New: first order at most 30 days ago. Otherwise by the latest order: Active up to 365 days, Lapsed up to 730, Dormant after that. Prospect: no order.',
    { values: LIFECYCLE_STATUSES, nullable: false },
  ),
  stored('customer', 'historical_prospect_lifecycle_status', 'string', 'Where somebody without an order stands, as your own rules have it.'),
  computed(
    'customer_attributes',
    'customer_type',
    'string',
    "case when {lifetime_order_frequency} >= 1 then 'customer' else 'prospect' end",
    'Customer with at least one order, prospect without.',
    { values: ['customer', 'prospect'], nullable: false },
  ),
  computed('customer_attributes', 'is_purchaser', 'boolean', '(coalesce({lifetime_order_frequency}, 0) >= 1)', 'Has at least one order.', {
    nullable: false,
  }),
  computed('customer_attributes', 'is_prospect', 'boolean', '(coalesce({lifetime_order_frequency}, 0) < 1)', 'Has no order yet.', {
    nullable: false,
  }),
  imported('is_business', 'Is a company rather than a person.'),
  imported('is_employee', 'Works for you, or has.'),
  imported('is_employee_current', 'Works for you now.'),
  imported('is_gift_giver', 'Often buys for somebody else.'),
  imported('is_test_account', 'Is an account made for testing.'),
  flag('is_no_pii', 'Nothing is known that tells who the person is.'),
  flag('is_outlier', 'Belongs to the top 0.5 percent by lifetime revenue.'),
  flag('is_primary_buyer_household', 'Has the highest lifetime revenue among the people with the same surname and address.'),
  flag('is_reseller', 'Buys so much and so often that it is probably for resale.'),
  computed(
    'customer_attributes',
    'customer_classifications',
    'string',
    `nullif(concat_ws(', ', ${CLASSIFICATIONS}), '')`,
    'The flags that are set, in one list.',
  ),
  stored('customer_attributes', 'churn_trigger', 'string', 'The present step of predicted churn.', {
    origin: 'built',
    values: PREDICTED_STATUSES,
  }),
  stored('customer_attributes', 'churn_trigger_start_datetime', 'datetime', 'When that step began.', { origin: 'built' }),
]
