import type { Condition } from './schema'
import { ago, all, type Recipes, type Template } from './templates-build'

type Described = Omit<Template, 'group'>

const TOP_TENTH = ['Platinum', 'Gold', 'Silver']

export function predicted({ pclv, tae, ca, bought }: Recipes): Described[] {
  const tier = (...list: string[]): Condition => pclv('predicted_customer_lifetime_value_tier', 'in_list', list)
  const status = (...list: string[]): Condition => pclv('predicted_customer_lifecycle_status', 'in_list', list)
  return [
    {
      name: 'New High Value Customers',
      description: 'The first order was in the past 3 months, and they belong to the top tenth by predicted value.',
      definition: all(tae('first_order_datetime', 'between', [ago('now - 3 months'), ago('now')]), tier(...TOP_TENTH)),
    },
    {
      name: 'Predicted Top 10 Percent',
      description: 'The top tenth by predicted value who can be reached by email.',
      definition: all(tier(...TOP_TENTH), ca('contactable_email', 'is_true')),
    },
    {
      name: 'Socks, once, and not lost',
      description: 'One order of socks in the past 3 months, and predicted Active, Cooling down or At risk. Put your category in its place.',
      definition: all(
        status('Active', 'Cooling down', 'At risk'),
        bought({
          behaviour: 'has_purchased',
          times: { operator: 'exactly', value: 1 },
          when: { operator: 'between', value: [ago('now - 3 months'), ago('now')] },
          filters: [{ attribute: 'category', operator: 'exactly', value: 'socks' }],
        }),
      ),
    },
    {
      name: 'Direct mail: keep them',
      description: 'The top tenth by predicted value, predicted Cooling down or At risk, who can be reached by post.',
      definition: all(tier(...TOP_TENTH), status('Cooling down', 'At risk'), ca('contactable_address', 'is_true')),
    },
    {
      name: 'Direct mail: spare the stamp',
      description: 'The lower half by predicted value, and predicted Lost: to be left out of post.',
      definition: all(tier('Low'), status('Lost')),
    },
    {
      name: 'Win-back: predicted lost, by status',
      description: 'Predicted Lost, and agreed to email.',
      definition: all(status('Lost'), ca('is_opted_into_email', 'is_true')),
    },
    {
      name: 'Overdue twice over',
      description: 'At least twice as long without an order as is usual for the customer, and still likely to come back.',
      definition: all(
        pclv('overdue_factor', 'greater_or_equal', 2),
        pclv('predicted_probability_of_transaction_next_365d', 'greater_or_equal', 0.35),
      ),
    },
  ]
}
