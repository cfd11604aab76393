import type { DeliveryOutcome, Provider } from './schema'

export const PROVIDER_WORDS: Record<Provider, { label: string; where: string; secret: string; topics: string }> = {
  shopify: {
    label: 'Shopify',
    where: 'In Shopify: Settings, Notifications, Webhooks. Create one for each of these events, in JSON, with this address.',
    secret: 'Shopify shows it on the same page, below the webhooks.',
    topics: 'Order creation, Order update, Order cancellation, Refund create, Customer creation, Customer update',
  },
  woocommerce: {
    label: 'WooCommerce',
    where: 'In WooCommerce: Settings, Advanced, Webhooks. Add one for each of these topics with this address and the secret.',
    secret: '',
    topics: 'Order created, Order updated, Order deleted, Customer created, Customer updated',
  },
}

export const OUTCOME_WORDS: Record<DeliveryOutcome, string> = {
  added: 'Added',
  updated: 'Updated',
  unchanged: 'Nothing new',
  duplicate: 'Known already',
  waiting: 'Waits for its order',
  rejected: 'Rejected',
  ignored: 'Not read',
}

const REASONS: Record<string, string> = {
  unknown_topic: 'This kind of message is not read.',
  test_order: 'A test order.',
  unpaid: 'Not paid yet; it comes again when it is.',
  privacy_request: 'A privacy request: an admin exports or erases this person.',
  no_customer: 'It names no customer and no email address.',
  invalid_value: 'Something in it cannot be read.',
}

/** What a person reads beside an outcome; empty where there is nothing to say. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? (reason === '' ? '' : `${reason.replaceAll('_', ' ')}.`)
}
