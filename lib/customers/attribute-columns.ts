import 'server-only'
import { WINDOW_NAMES } from './attribute-windows'

/** What one order tells of itself, in `"order"` and in the milestone's words. */
const MOMENT = [
  ['order_datetime', 'order_datetime'],
  ['order_id', 'order_id'],
  ['purchase_brand', 'order_purchase_brand'],
  ['purchase_channel', 'order_purchase_channel'],
  ['store_id', 'store_id'],
  ['order_quantity', 'total_items'],
  ['order_revenue', 'order_revenue'],
] as const

export const MOMENTS = [
  { prefix: 'first', condition: 'n = 1' },
  { prefix: 'second', condition: 'n = 2' },
  { prefix: 'latest', condition: 'is_latest' },
].flatMap(({ prefix, condition }) => MOMENT.map(([source, name]) => ({ name: `${prefix}_${name}`, source, condition })))

export const DIMENSIONS = [
  { column: 'purchase_brand', count: 'purchase_brands', preferred: 'preferred_purchase_brand' },
  { column: 'purchase_channel', count: 'purchase_channels', preferred: 'preferred_purchase_channel' },
  { column: 'store_id', count: 'stores', preferred: 'preferred_store_id' },
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Windows of email events: whole local days that end with the day of the build. */
export const EVENT_WINDOWS: readonly { suffix: string; amount?: number; unit?: 'day' | 'month' }[] = [
  ...([1, 3, 5, 7, 14, 30] as const).map((amount) => ({ suffix: `last_${amount}_day${amount === 1 ? '' : 's'}`, amount, unit: 'day' as const })),
  ...([3, 6, 9, 12] as const).map((amount) => ({ suffix: `last_${amount}_months`, amount, unit: 'month' as const })),
  { suffix: 'lifetime' },
]

const EVENT_TYPES = { send: 'Sent', open: 'Open', click: 'Click', optin: 'Optin', optout: 'Unsubscribe', bounce: 'Bounce' }
export const EVENT_INSTANTS = Object.entries(EVENT_TYPES).flatMap(([event, type]) => [
  { name: `first_email_${event}_datetime`, type, which: 'min' },
  { name: `most_recent_email_${event}_datetime`, type, which: 'max' },
])

export const ENGAGEMENT_COLUMNS = [
  'database_id',
  'email_sends_lifetime',
  ...EVENT_WINDOWS.flatMap(({ suffix }) => [`email_opens_${suffix}`, `email_clicks_${suffix}`]),
  ...EVENT_INSTANTS.map(({ name }) => name),
  'engagement_frequency_last_15_months',
  'engagement_status_last_15_months',
  'purchase_before_signup',
  'signup_to_purchase_days',
]

export const ROLLUPS = WINDOW_NAMES.flatMap((name) => [`${name}_order_frequency`, `${name}_total_items`, `${name}_order_revenue`])
const DISTANCES = ['first_to_second_order_days', 'second_to_third_order_days', 'first_to_latest_order_days']

const INSTANTS = ['first_order_datetime', 'second_order_datetime', 'latest_order_datetime']
const HOT_WINDOWS = ['l12m', 'lifetime']

export const MILESTONE_COLUMNS = [...MOMENTS.map((moment) => moment.name).filter((name) => !INSTANTS.includes(name)), ...DISTANCES]

export const WINDOW_ROLLUPS = ROLLUPS.filter((column) => !HOT_WINDOWS.includes(column.split('_')[0] ?? ''))
const WINDOW_DIMENSIONS = DIMENSIONS.flatMap((dimension) =>
  WINDOW_NAMES.flatMap((name) => [`${name}_${dimension.count}`, `${name}_${dimension.preferred}`]),
)
export const WINDOW_COLUMNS = [...WINDOW_ROLLUPS, ...WINDOW_DIMENSIONS]

/** Copied from the roll-up as they are. */
export const HOT_ROLLUPS = [
  ...INSTANTS,
  ...ROLLUPS.filter((column) => HOT_WINDOWS.includes(column.split('_')[0] ?? '')),
  'lifetime_largest_order_value',
]

/** Copied from the customer as they are. */
export const HOT_FLAGS = [
  'is_opted_into_email',
  'is_opted_into_sms',
  'is_opted_into_phone',
  'is_opted_into_mail',
  'is_business',
  'is_employee',
  'is_employee_current',
  'is_gift_giver',
  'is_test_account',
]

/** Measured against the other customers of the database, so one customer's order can move another's. */
export const RELATIVE_FLAGS = ['is_outlier', 'is_primary_buyer_household']
export const RELATIVE_DECILES = ['l12m_recency', 'l12m_frequency', 'l12m_monetary']

export const REACH_COLUMNS = [
  'contactable_email',
  'contactable_phone',
  'contactable_sms',
  'contactable_address',
  'contactable_paid_social',
  'contactable_global',
  'marketable_email',
  'marketable_phone',
  'marketable_sms',
  'marketable_address',
  'marketable_global',
]

export const OWN_COLUMNS = [
  'database_id',
  ...HOT_ROLLUPS,
  ...HOT_FLAGS,
  ...REACH_COLUMNS,
  'is_no_pii',
  'is_reseller',
  'multi_purchase_brand',
  'multi_purchase_channel',
]
