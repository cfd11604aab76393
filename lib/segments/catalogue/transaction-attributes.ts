import { computed, derived, type Entry, stored } from './entry'
import { ROLL_UPS } from './roll-ups'
import type { AttributeType, Relation, StoredColumn, Unit } from './types'

const built = { origin: 'built' } as const
const ORDERS = ['first', 'second', 'latest'] as const

interface Milestone {
  suffix: string
  type: AttributeType
  what: string
  relation?: Relation
  unit?: Unit
}

const MILESTONES: readonly Milestone[] = [
  { suffix: 'order_datetime', type: 'datetime', what: 'When the {order} order was placed.', relation: 'customer_attributes' },
  { suffix: 'order_id', type: 'string', what: 'Id of the {order} order.' },
  { suffix: 'order_purchase_brand', type: 'string', what: 'Brand of the {order} order.' },
  { suffix: 'order_purchase_channel', type: 'string', what: 'Channel of the {order} order.' },
  { suffix: 'order_revenue', type: 'decimal', what: 'Revenue of the {order} order.', unit: 'money' },
  { suffix: 'store_id', type: 'string', what: 'Store of the {order} order.' },
  { suffix: 'total_items', type: 'integer', what: 'Items in the {order} order.', unit: 'items' },
]

function milestones(): Entry[] {
  return ORDERS.flatMap((order) =>
    MILESTONES.map(({ suffix, type, what, unit, relation = 'customer_milestone' }) =>
      stored(relation, `${order}_${suffix}`, type, what.replace('{order}', order), { ...built, ...(unit ? { unit } : {}) }),
    ),
  )
}

function hot(column: string): StoredColumn {
  return { relation: 'customer_attributes', column }
}

function milestone(column: string): StoredColumn {
  return { relation: 'customer_milestone', column }
}

function retained(order: 'first' | 'second', gap: string): Entry {
  const source = { kind: 'within', days: 365, start: hot(`${order}_order_datetime`), gap: milestone(gap) } as const
  return derived(`${order}_order_is_retained`, 'boolean', source, `Another order followed the ${order} within 365 days; no value while it still may.`)
}

const DECILES = Array.from({ length: 10 }, (_, index) => String(index + 1))

/** Deciles among the customers with an order in the past 12 months. */
const RFM: readonly Entry[] = [
  decile('l12m_recency', 'How recent the latest order is'),
  decile('l12m_frequency', 'How many orders there were in the past 12 months'),
  decile('l12m_monetary', 'How much was spent in the past 12 months'),
  computed(
    'customer_attributes',
    'l12m_rfm_score',
    'string',
    '(cast({l12m_recency} as text) || cast({l12m_frequency} as text) || cast({l12m_monetary} as text))',
    'Recency, frequency and monetary decile written together, such as 9810.',
  ),
]

function decile(attribute: string, what: string): Entry {
  const among = 'in ten equal parts of the customers with an order in that time; 10 is the best'
  return stored('customer_attributes', attribute, 'integer', `${what}, ${among}.`, { ...built, values: DECILES })
}

const FLAGS: readonly Entry[] = [
  computed('customer_attributes', 'one_and_done', 'boolean', '({lifetime_order_frequency} = 1)', 'Has exactly one order.'),
  derived(
    'early_repeat_purchaser',
    'boolean',
    { kind: 'within', days: 84, start: hot('first_order_datetime'), gap: milestone('first_to_second_order_days') },
    'The second order followed within 84 days of the first; no value while it still may.',
  ),
  stored('customer_attributes', 'multi_purchase_brand', 'boolean', 'Has bought more than one brand.', built),
  stored('customer_attributes', 'multi_purchase_channel', 'boolean', 'Has bought in more than one channel.', built),
  retained('first', 'first_to_second_order_days'),
  retained('second', 'second_to_third_order_days'),
]

/** One row a customer; a customer without orders has no value in any of them. */
export const TRANSACTION_ATTRIBUTES: readonly Entry[] = [
  derived(
    'days_since_latest_order',
    'integer',
    { kind: 'days_since', ...hot('latest_order_datetime') },
    'Days from the day of the latest order to the day of the count.',
    {
      unit: 'days',
    },
  ),
  ...FLAGS,
  ...milestones(),
  stored('customer_milestone', 'first_to_second_order_days', 'integer', 'Days from the first to the second order.', { ...built, unit: 'days' }),
  stored('customer_milestone', 'first_to_latest_order_days', 'integer', 'Days from the first to the latest order.', { ...built, unit: 'days' }),
  ...ROLL_UPS,
  stored('customer_attributes', 'lifetime_largest_order_value', 'decimal', 'Revenue of the largest order ever.', { ...built, unit: 'money' }),
  ...RFM,
]
