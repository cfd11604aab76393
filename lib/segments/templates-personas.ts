import { all, ago, excluding, type Recipes, type Template } from './templates-build'

/** Six kinds of customers who stopped buying, each for a reason of its own. */
export function personas({ tae, on, gone, bought, inCampaign }: Recipes): Omit<Template, 'group'>[] {
  const discount = (operator: string): object => ({ attribute: 'item_discount_amount', operator, value: 0 })
  return [
    {
      name: 'Dormant advocates',
      description: 'Five or more orders in their lifetime, and none for a year: they liked you once.',
      definition: all(tae('lifetime_order_frequency', 'greater_or_equal', 5), ...gone(365)),
    },
    {
      name: 'Price-sensitive',
      description: 'Bought only with a discount, more than once, and not for 180 days.',
      definition: all(
        bought({ behaviour: 'has_purchased', times: { operator: 'more_than', value: 1 }, filters: [discount('greater_than')] }),
        bought({ behaviour: 'has_not_purchased', filters: [discount('equals')] }),
        ...gone(180),
      ),
    },
    {
      name: 'Over-mailed mid-frequency',
      description: 'Three to six orders and none for 180 days, while campaigns reached them five times or more, lately too.',
      definition: all(
        tae('lifetime_order_frequency', 'between', [3, 6]),
        ...gone(180),
        inCampaign([
          { attribute: 'entry_count', operator: 'greater_or_equal', value: 5 },
          { attribute: 'last_entry', operator: 'after', value: ago('today - 90 days') },
        ]),
      ),
    },
    {
      name: 'High-value, low-volume',
      description: 'One or two orders of more than 200 on average, the latest at least 180 days ago.',
      definition: all(tae('lifetime_average_order_value', 'greater_than', 200), tae('lifetime_order_frequency', 'between', [1, 2]), ...gone(180)),
    },
    {
      name: 'Weak engagement',
      description: 'Opened emails but never clicked one, and has not ordered for 180 days.',
      definition: excluding(
        all(on('unified_email_events', 'event_type', 'exactly', 'Open'), ...gone(180)),
        on('unified_email_events', 'event_type', 'exactly', 'Click'),
      ),
    },
    {
      name: 'Onboarding friction',
      description: 'One order, and no second within 84 days.',
      definition: all(tae('one_and_done', 'is_true'), tae('early_repeat_purchaser', 'is_false')),
    },
  ]
}
