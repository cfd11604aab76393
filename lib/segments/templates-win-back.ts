import { ago, all, excluding, type Recipes, type Template } from './templates-build'

type Described = Omit<Template, 'group'>

/** The two win-backs of the guides and the drifting ones: where most people begin. */
export function starters({ ca, gone }: Recipes): Described[] {
  return [
    {
      name: 'Win-back: Lapsed Customers',
      description: 'Can be reached by email, and the latest order was one to two years ago.',
      definition: all(ca('contactable_email', 'is_true'), ...gone(365, 730)),
    },
    {
      name: 'Win-back: Lost Customers',
      description: 'Can be reached by email, and the latest order was two years ago or longer.',
      definition: all(ca('contactable_email', 'is_true'), ...gone(730)),
    },
    {
      name: 'Drifting: 45–90 days',
      description: 'The latest order was 45 to 90 days ago.',
      definition: all(...gone(45, 90)),
    },
  ]
}

export function winBack({ ca, tae, gone, inCampaign }: Recipes): Described[] {
  const lifecycle = 'historical_purchaser_lifecycle_status'
  const contacted = inCampaign([
    { attribute: 'campaign', operator: 'exactly', value: 'Winback' },
    { attribute: 'last_entry', operator: 'after', value: ago('90 days ago') },
  ])
  return [
    {
      name: 'Win-back: Lapsed, by status',
      description: 'Has agreed to email, and the lifecycle status is Lapsed: 366 to 730 days since the latest order.',
      definition: all(ca('is_opted_into_email', 'is_true'), ca(lifecycle, 'in_list', ['Lapsed'])),
    },
    {
      name: 'Win-back: Lost, by status',
      description: 'Has agreed to email, and the lifecycle status is Dormant: more than 730 days since the latest order.',
      definition: all(ca('is_opted_into_email', 'is_true'), ca(lifecycle, 'in_list', ['Dormant'])),
    },
    {
      name: 'Win-back: Not asked lately',
      description:
        'Lapsed customers, without those whom a campaign named Winback reached in the past 90 days. Put your campaign’s name in its place.',
      definition: excluding(all(ca('contactable_email', 'is_true'), ...gone(365, 730)), contacted),
    },
    {
      name: 'Lapsing Customers',
      description: 'The lifecycle status is Lapsed, whether they can be reached or not.',
      definition: all(ca(lifecycle, 'in_list', ['Lapsed'])),
    },
    {
      name: 'Dormant Customers',
      description: 'The latest order was more than two years ago.',
      definition: all(tae('latest_order_datetime', 'before', ago('today - 2 years'))),
    },
  ]
}
