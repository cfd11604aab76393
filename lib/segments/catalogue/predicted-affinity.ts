import { computed, type Entry, stored } from './entry'

const RELATION = 'customer_affinity'

/** One row for each customer and category that they have bought from, where the category has enough purchases to tell. */
export const PREDICTED_AFFINITY: readonly Entry[] = [
  built('product_attribute', 'string', 'Category that the row is about.'),
  built('ranking', 'integer', 'Place of the category for this customer; 1 is what they lean to most.'),
  built('score', 'decimal', 'How much the customer leans to the category, from 0 to 1; purchases count less as they age.', { unit: 'share' }),
  audience('small', 'half'),
  audience('medium', 'seven tenths'),
  audience('large', 'nine tenths'),
  audienceOf('small', 'half'),
  audienceOf('medium', 'seven tenths'),
  audienceOf('large', 'nine tenths'),
]

function built(...[attribute, type, description, extra]: [string, Entry['type'], string, { unit?: 'share' }?]): Entry {
  return stored(RELATION, attribute, type, description, { nullable: false, origin: 'built', ...extra })
}

function audience(size: string, share: string): Entry {
  return built(
    `audience_size_${size}`,
    'boolean',
    `In the ${size} audience of a category, made to hold ${share} of those who buy from it again within 30 days.`,
  )
}

/** The two that belong together in one value, since two conditions may be met by two rows. */
function audienceOf(size: string, share: string): Entry {
  const text = `case when {audience_size_${size}} then {product_attribute} end`
  const description = `Categories of which the customer is in the ${size} audience: ${share} of those who buy from one again within 30 days.`
  return computed(RELATION, `${size}_audience_of`, 'string', text, description, { origin: 'built' })
}
