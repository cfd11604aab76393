import { EVERYBODY } from './nodes'
import type { Condition } from './schema'
import { ago, all, excluding, type Recipes, type Template } from './templates-build'

type Described = Omit<Template, 'group'>

const HIGH = [8, 9, 10]
const LOW = [1, 2, 3]

export function rfm({ tae }: Recipes): Described[] {
  const deciles = (attribute: string, list: number[]): Condition => tae(`l12m_${attribute}`, 'in_list', list)
  return [
    {
      name: 'Stopped buying',
      description: 'Ordered often in the past 12 months, but not lately: for special offers.',
      definition: all(deciles('frequency', HIGH), deciles('recency', LOW)),
    },
    {
      name: 'Big but rare',
      description: 'Few but large orders: for loyalty and the season, without discounts.',
      definition: all(deciles('monetary', HIGH), deciles('frequency', LOW)),
    },
    {
      name: 'New and small',
      description: 'Came lately, with few and small orders: for trial offers.',
      definition: all(deciles('recency', HIGH), deciles('frequency', LOW), deciles('monetary', LOW)),
    },
    {
      name: 'Often and small',
      description: 'Comes often and lately, for little: for other products, without discounts.',
      definition: all(deciles('recency', HIGH), deciles('frequency', HIGH), deciles('monetary', LOW)),
    },
    {
      name: 'RFM 9-8-10 or better',
      description: 'Recency 9 or more, frequency 8 or more and monetary 10.',
      definition: all(tae('l12m_recency', 'greater_or_equal', 9), tae('l12m_frequency', 'greater_or_equal', 8), tae('l12m_monetary', 'equals', 10)),
    },
  ]
}

/** With the days of the historical example in place of a prediction: cooling down from 61, at risk from 121, highly at risk from 241 to 365. */
export function beforeTheyLeave({ tae, on, bought, gone }: Recipes): Described[] {
  const notSince = (operator: string, words: string): Condition => bought({ behaviour: 'has_not_purchased', when: { operator, value: ago(words) } })
  return [
    {
      name: 'Newly at risk',
      description: 'The latest order was 121 to 240 days ago, and nothing was bought in the past 60 days.',
      definition: all(...gone(121, 240), notSince('on_or_after', 'today - 60 days')),
    },
    {
      name: 'Valuable and cooling down',
      description: 'In the loyalty programme, more than 200 an order, the latest order 61 to 120 days ago and nothing bought in the past 90.',
      definition: all(
        notSince('after', 'today - 90 days'),
        tae('lifetime_average_order_value', 'greater_than', 200),
        on('merged_customers', 'loyalty_id', 'not_empty'),
        ...gone(61, 120),
      ),
    },
    {
      name: 'Newly highly at risk',
      description: 'The latest order was 241 to 365 days ago, and nothing was bought in the past 120 days.',
      definition: all(...gone(241, 365), notSince('after', 'today - 120 days')),
    },
    {
      name: 'Weak and at risk',
      description: 'One order of less than 200 in the past 12 months, the latest 121 to 240 days ago.',
      definition: all(tae('l12m_order_frequency', 'equals', 1), tae('l12m_order_revenue', 'less_than', 200), ...gone(121, 240)),
    },
  ]
}

export function reach({ tae, ca, on }: Recipes): Described[] {
  const postal = (): Condition => on('customer_360', 'postal', 'not_empty')
  return [
    {
      name: 'Store invites',
      description: 'Can be reached by phone. Choose the postal codes near your store.',
      definition: all(ca('contactable_phone', 'is_true'), postal()),
    },
    {
      name: 'Send flyer to at-risk customers',
      description: 'The latest order was 6 to 12 months ago, and one flyer for each household reaches them by post.',
      definition: all(
        tae('latest_order_datetime', 'between', [ago('today - 12 months'), ago('today - 6 months')]),
        ca('contactable_address', 'is_true'),
        ca('is_primary_buyer_household', 'is_true'),
      ),
    },
    {
      name: 'Weekly flyer by postal code',
      description: 'Can be reached by post. Choose the postal codes of the week.',
      definition: all(ca('contactable_address', 'is_true'), postal()),
    },
    {
      name: 'Reduce Paid Media Ad Spend',
      description: 'In the bottom fifth by what they spent in the past 12 months: to be left out of paid media.',
      definition: all(tae('l12m_monetary', 'in_list', [1, 2])),
    },
    {
      name: 'No repeats',
      description: 'Everybody whom no campaign named Winback has reached yet. Put your campaign’s name in its place.',
      definition: excluding(EVERYBODY, on('campaign_recipients', 'campaign_name', 'exactly', 'Winback')),
    },
  ]
}
