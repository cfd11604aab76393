import { PREDICTED_STATUSES, VALUE_TIER_NAMES } from '../predicted-lifecycle'
import { derived, type Entry, stored } from './entry'

const RELATION = 'customer_prediction'
const built = { origin: 'built' } as const
const latest = { relation: 'customer_attributes', column: 'latest_order_datetime' } as const

/** What the models say of a customer; no value for somebody without an order, and for everybody where no model could be fitted. */
export const PREDICTED_CLV: readonly Entry[] = [
  stored(
    RELATION,
    'predicted_probability_of_transaction_next_365d',
    'decimal',
    'Probability of at least one order in the next 365 days, from 0 to 1.',
    {
      ...built,
      unit: 'share',
    },
  ),
  stored(RELATION, 'predicted_order_frequency_next_365d', 'decimal', 'Expected orders in the next 365 days, if the customer orders at all.', {
    ...built,
    unit: 'orders',
  }),
  stored(RELATION, 'predicted_average_order_revenue_next_365d', 'decimal', 'Expected revenue of an order in the next 365 days.', {
    ...built,
    unit: 'money',
  }),
  stored(
    RELATION,
    'predicted_clv_next_365d',
    'decimal',
    'Expected revenue in the next 365 days: probability of an order, times orders if any, times revenue of an order.',
    { ...built, unit: 'money' },
  ),
  derived(
    'predicted_customer_lifecycle_status',
    'string',
    {
      kind: 'predicted_lifecycle',
      repeats: { relation: RELATION, column: 'repeat_purchase_days' },
      probability: { relation: RELATION, column: 'predicted_probability_of_transaction_next_365d' },
      latest,
    },
    'By the probability of an order in a year: Active above 60 percent, Cooling down from 50, At risk from 35, Highly at risk from 20, Lost below. One-time buyers by days since the order: up to 60, 120, 180, 240, more.',
    { values: PREDICTED_STATUSES },
  ),
  stored(
    RELATION,
    'predicted_customer_lifetime_value_tier',
    'string',
    'By predicted revenue: Platinum the top 1 percent, Gold up to 5, Silver up to 10, Bronze up to 25, Medium up to 50, Low the rest.',
    { ...built, values: VALUE_TIER_NAMES },
  ),
  derived('days_since_last_order', 'integer', { kind: 'days_since', ...latest }, 'Local days since the latest order.', { unit: 'days' }),
  stored('customer_attributes', 'historical_order_frequency_lifetime', 'integer', 'How many orders there were, ever.', {
    ...built,
    column: 'lifetime_order_frequency',
    unit: 'orders',
  }),
  stored(
    RELATION,
    'usual_days_between_orders',
    'decimal',
    'Days between orders at the customer’s own pace, as far as it is known; the fewer orders, the nearer to the average of all.',
    { ...built, unit: 'days' },
  ),
  derived(
    'overdue_factor',
    'decimal',
    { kind: 'overdue', ...latest, usual: { relation: RELATION, column: 'usual_days_between_orders' } },
    'Days since the latest order over the usual days between orders: 2.3 means that the next order is overdue by a factor of 2.3.',
  ),
]
