import { type Entry, stored } from './entry'

/** One row for each membership in a loyalty program. */
export const UNIFIED_LOYALTY: readonly Entry[] = [
  stored('customer', 'customer_id', 'string', 'Your own id of the customer.', { column: 'external_id', nullable: false, personal: true }),
  stored('customer_loyalty', 'loyalty_id', 'string', 'Id of the membership.', { nullable: false, personal: true }),
  stored('customer_loyalty', 'program_name', 'string', 'Program that the membership belongs to.'),
  stored('customer_loyalty', 'is_opted_in', 'boolean', 'Whether the customer takes part now.'),
  stored('customer_loyalty', 'opt_in_datetime', 'datetime', 'When the customer joined.'),
  stored('customer_loyalty', 'opt_out_datetime', 'datetime', 'When the customer left.'),
  stored('customer_loyalty', 'current_balance', 'decimal', 'Points that can be spent now.'),
  stored('customer_loyalty', 'lifetime_balance', 'decimal', 'Points earned since joining.'),
  stored('customer_loyalty', 'current_balance_expiration_datetime', 'datetime', 'When the points that can be spent now expire.'),
  stored('customer_loyalty', 'current_tier', 'string', 'Tier that the customer has reached.'),
  stored('customer_loyalty', 'current_tier_start_datetime', 'datetime', 'Since when the customer has this tier.'),
  stored('customer_loyalty', 'current_tier_expiration_datetime', 'datetime', 'Until when the customer has this tier.'),
  stored('customer_loyalty', 'next_tier', 'string', 'Tier that comes after this one.'),
  stored('customer_loyalty', 'spend_to_keep_tier', 'decimal', 'What is still to be spent to keep this tier.', { unit: 'money' }),
  stored('customer_loyalty', 'spend_to_next_tier', 'decimal', 'What is still to be spent to reach the next tier.', { unit: 'money' }),
]
