import { ago, all, type Recipes, sections, type Template } from './templates-build'

type Described = Omit<Template, 'group'>

/** The days of the steps of a series for one-time buyers. */
const STEPS = [7, 14, 30, 60, 90, 120, 180, 240] as const

export function newBuyers({ tae, ca }: Recipes): Described[] {
  return [
    { name: 'One and Done', description: 'Has exactly one order.', definition: all(tae('one_and_done', 'is_true')) },
    {
      name: 'Early Repeat Purchasers',
      description: 'The second order followed within 84 days of the first.',
      definition: all(tae('early_repeat_purchaser', 'is_true')),
    },
    {
      name: 'First-time Buyers with SMS Opt-in',
      description: 'The first order was in the past month, and text messages were agreed to.',
      definition: sections(
        { match: 'all', of: [tae('first_order_datetime', 'after', ago('today - 1 month'))] },
        { match: 'all', of: [ca('is_opted_into_sms', 'is_true')] },
      ),
    },
    {
      name: 'New Customers L30D Website',
      description: 'The first order was in the past 30 days, on the web.',
      definition: all(tae('first_order_datetime', 'after', ago('now - 30 days')), tae('first_order_purchase_channel', 'exactly', 'web')),
    },
    {
      name: 'One-time buyers: past 90 days',
      description: 'One order only, in the past 90 days.',
      definition: all(tae('one_and_done', 'is_true'), tae('first_order_datetime', 'after', ago('today - 90 days'))),
    },
    ...STEPS.map((day, index): Described => {
      const from = index === 0 ? 0 : (STEPS[index - 1] ?? 0) + 1
      return {
        name: `One-time buyers: day ${day}`,
        description: `One order only, ${from} to ${day} days ago: a step of a series that goes on until they buy again.`,
        definition: all(tae('one_and_done', 'is_true'), tae('days_since_latest_order', 'between', [from, day])),
      }
    }),
  ]
}

export function bestCustomers({ tae, ca, on, bought, gone, today }: Recipes): Described[] {
  const lastYear = Number(today.slice(0, 4)) - 1
  return [
    {
      name: 'Active Store Multi-purchase',
      description: 'Ordered in the past year, five times or more, and at least once in a store.',
      definition: all(
        tae('latest_order_datetime', 'on_or_after', ago('today - 1 year')),
        on('unified_transactions', 'purchase_channel', 'exactly', 'store'),
        tae('l12m_order_frequency', 'greater_or_equal', 5),
      ),
    },
    {
      name: 'High Value Multichannel',
      description: 'More than 500 of lifetime revenue, in more than one channel.',
      definition: all(tae('lifetime_order_revenue', 'greater_than', 500), tae('multi_purchase_channel', 'is_true')),
    },
    {
      name: 'Top 20 Percent Customers During Previous Year',
      description: 'In the top fifth of those who ordered in the past 12 months, by what they spent.',
      definition: all(tae('l12m_monetary', 'in_list', [9, 10])),
    },
    {
      name: 'Top 20 Percent, and often',
      description: 'The same, and in the top three tenths by how often they ordered.',
      definition: all(tae('l12m_monetary', 'in_list', [9, 10]), tae('l12m_frequency', 'in_list', [8, 9, 10])),
    },
    {
      name: 'Strong and active',
      description: 'More than 500 and more than one order in the past 12 months, the latest at most 60 days ago.',
      definition: all(tae('l12m_order_revenue', 'greater_than', 500), tae('l12m_order_frequency', 'greater_than', 1), ...gone(0, 60)),
    },
    {
      name: 'Holiday Shoppers SMS',
      description: `Bought in November or December ${lastYear}, and text messages were agreed to.`,
      definition: sections(
        {
          match: 'all',
          of: [
            bought({
              behaviour: 'has_purchased',
              times: { operator: 'more_than', value: 0 },
              when: { operator: 'between', value: [{ day: `${lastYear}-11-01` }, { day: `${lastYear}-12-31` }] },
            }),
          ],
        },
        { match: 'all', of: [ca('is_opted_into_sms', 'is_true')] },
      ),
    },
    {
      name: 'Purchased Yesterday',
      description: 'Bought at least once yesterday.',
      definition: all(
        bought({
          behaviour: 'has_purchased',
          times: { operator: 'more_than', value: 0 },
          when: { operator: 'on', value: ago('yesterday') },
        }),
      ),
    },
  ]
}
