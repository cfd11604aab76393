import { describe, expect, it } from 'vitest'
import { describeChannels, describeHistory, describeInactivity, describeReach, describeSpend, describeTree } from '../../../lib/audience/describe'
import type { RevenueFacts, SpendFifth, SummaryNumbers } from '../../../lib/audience/schema'

const NOTHING: RevenueFacts = {
  revenue: '0',
  purchasers: 0,
  orders: 0,
  items: 0,
  revenuePerCustomer: null,
  ordersPerCustomer: null,
  averageOrderValue: null,
  unitsPerTransaction: null,
  averageUnitRevenue: null,
}
const SOME: RevenueFacts = { ...NOTHING, revenue: '2500.00', purchasers: 20, orders: 25, items: 50, revenuePerCustomer: '125.000000' }
const REACH = { contactable: 0, marketable: 0 }

function numbers(more: Partial<SummaryNumbers> = {}): SummaryNumbers {
  return {
    customers: 100,
    active: 20,
    revenue: '2500.00',
    reachable: 80,
    email: 70,
    phone: 30,
    address: 10,
    paidSocial: 75,
    marketable: 40,
    reach: { email: REACH, phone: REACH, address: REACH, paidSocial: REACH },
    year: SOME,
    lifetime: SOME,
    ...more,
  }
}

function fifths(...shares: (string | null)[]): SpendFifth[] {
  return shares.map((share, index) => ({
    fifth: (index + 1) as SpendFifth['fifth'],
    purchasers: share === null ? 0 : 4,
    revenue: '1',
    share,
    lowest: '1',
    highest: '1',
  }))
}

describe('what the cards say', () => {
  it('says whom one can reach, and how many not at all', () => {
    expect(describeReach({ segment: numbers(), everybody: numbers({ customers: 200, reachable: 100 }) })).toBe(
      '80.0% can be contacted by email, phone or post (all customers: 50.0%); 40.0% have also agreed to marketing. 20 customers cannot be reached at all.',
    )
    expect(describeReach({ segment: numbers({ customers: 0, reachable: 0 }), everybody: numbers() })).toBe('There is nobody to reach.')
  })

  it('says what the top fifth brought', () => {
    expect(describeSpend({ segment: fifths('0.62', '0.2'), everybody: fifths('0.5') })).toBe(
      'The top 20% of the segment’s purchasers brought 62.0% of its lifetime revenue. Of all customers, the top 20% brought 50.0%.',
    )
    expect(describeSpend({ segment: fifths(null), everybody: fifths('0.5') })).toBe('Nobody in this segment has ever ordered.')
  })

  it('names the channel that most bought through, unless two share the place', () => {
    const web = { channel: 'Web', purchasers: 6, revenue: '1' }
    const store = { channel: 'Store', purchasers: 5, revenue: '1' }
    expect(describeChannels({ purchasers: 10, channels: [web, store] })).toBe(
      '60.0% of those who ordered have bought through Web, more than through any other channel.',
    )
    expect(describeChannels({ purchasers: 10, channels: [web, { ...store, purchasers: 6 }] })).toBe(
      '60.0% of those who ordered have bought through Web.',
    )
    expect(describeChannels({ purchasers: 6, channels: [{ ...web, channel: null }] })).toBe('All of their orders came through an unknown channel.')
    expect(describeChannels({ purchasers: 0, channels: [] })).toBe('Nobody in this segment has ever ordered.')
  })

  it('says what a win-back segment spent in its lifetime, for there is no past year', () => {
    const winBack = numbers({ year: NOTHING, active: 0, revenue: '0' })
    expect(describeHistory({ segment: winBack, everybody: numbers() }, 'USD')).toBe(
      'Nobody ordered in the past 12 months. Over their lifetime they spent $125.00 each, against $125.00 of all customers who did.',
    )
    expect(describeTree({ segment: NOTHING, everybody: SOME }, 'USD')).toBe('No orders in the past 12 months.')
    expect(describeInactivity({ ...winBack, lifetime: { ...SOME, purchasers: 100 } })).toMatch(
      /^Everybody here ordered before, and nobody in the past/,
    )
    expect(describeInactivity(winBack)).toMatch(/^20 of them ordered before/)
    expect(describeInactivity({ ...winBack, lifetime: NOTHING })).toMatch(/^Nobody here has ever ordered/)
    expect(describeInactivity(numbers())).toBeUndefined()
    expect(describeInactivity(numbers({ customers: 0, year: NOTHING }))).toBeUndefined()
  })
})
