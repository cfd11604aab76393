import { formatCount, formatPercent, formatQuantity, shareOf } from '../core/format'
import { formatMoney, formatMoneyCompact } from '../core/format-money'
import { formatMonth } from '../core/format-time'
import type { ChannelList, FirstOrders, PredictedRevenue, RevenueFacts, SpendFifth, SummaryNumbers } from './schema'

/** What each card of the Segment Overview says, as a sentence that stands without its chart. */
export interface Compared<T> {
  segment: T
  everybody: T
}

export function describeReach({ segment, everybody }: Compared<SummaryNumbers>): string {
  if (segment.customers === 0) return 'There is nobody to reach.'
  const unreachable = segment.customers - segment.reachable
  return [
    `${formatPercent(shareOf(segment.reachable, segment.customers))} can be contacted by email, phone or post`,
    ` (all customers: ${formatPercent(shareOf(everybody.reachable, everybody.customers))})`,
    `; ${formatPercent(shareOf(segment.marketable, segment.customers))} have also agreed to marketing.`,
    unreachable > 0 ? ` ${formatQuantity(unreachable, 'customer')} cannot be reached at all.` : '',
  ].join('')
}

export function describeSpend({ segment, everybody }: Compared<SpendFifth[]>): string {
  const [top] = segment
  if (!top || top.purchasers === 0) return 'Nobody in this segment has ever ordered.'
  if (top.share === null) return 'Their orders brought no revenue.'
  const whole = everybody[0]?.share
  const compared = whole ? ` Of all customers, the top 20% brought ${formatPercent(Number(whole))}.` : ''
  return `The top 20% of the segment’s purchasers brought ${formatPercent(Number(top.share))} of its lifetime revenue.${compared}`
}

export function describeChannels({ purchasers, channels }: ChannelList): string {
  const [first, ...others] = channels
  if (!first || purchasers === 0) return 'Nobody in this segment has ever ordered.'
  if (others.length === 0) return `All of their orders came through ${channelName(first.channel)}.`
  const share = formatPercent(shareOf(first.purchasers, purchasers))
  const most = first.purchasers > (others[0]?.purchasers ?? 0) ? ', more than through any other channel' : ''
  return `${share} of those who ordered have bought through ${channelName(first.channel)}${most}.`
}

function channelName(channel: string | null): string {
  return channel ?? 'an unknown channel'
}

export function describeHistory({ segment, everybody }: Compared<SummaryNumbers>, currency: string): string {
  const year = compareRevenue({ segment: segment.year, everybody: everybody.year }, currency)
  if (year) return `In the past 12 months, those who ordered spent ${year}`
  const lifetime = compareRevenue({ segment: segment.lifetime, everybody: everybody.lifetime }, currency)
  if (lifetime) return `Nobody ordered in the past 12 months. Over their lifetime they spent ${lifetime}`
  return 'Nobody in this segment has ever ordered.'
}

function compareRevenue({ segment, everybody }: Compared<RevenueFacts>, currency: string): string | undefined {
  if (segment.revenuePerCustomer === null) return undefined
  const own = formatMoney(segment.revenuePerCustomer, currency)
  return everybody.revenuePerCustomer === null
    ? `${own} each.`
    : `${own} each, against ${formatMoney(everybody.revenuePerCustomer, currency)} of all customers who did.`
}

export function describeTree({ segment, everybody }: Compared<RevenueFacts>, currency: string): string {
  if (segment.purchasers === 0) return 'No orders in the past 12 months.'
  const { text } = formatMoneyCompact(segment.revenue, currency)
  const share = shareOf(Number(segment.revenue), Number(everybody.revenue))
  const who = formatQuantity(segment.purchasers, 'customer')
  return `${who} brought ${text} in the past 12 months${share === undefined ? '' : `, ${formatPercent(share)} of what all customers brought`}.`
}

export function describePredicted({ segment, everybody }: Compared<PredictedRevenue>, currency: string): string {
  if (segment.revenuePerCustomer === null) return 'None of these customers has a prediction.'
  const each = `${formatMoneyCompact(segment.revenue, currency).text} are expected in the next 365 days, ${formatMoney(segment.revenuePerCustomer, currency)} from each`
  return everybody.revenuePerCustomer === null
    ? `${each}.`
    : `${each}, against ${formatMoney(everybody.revenuePerCustomer, currency)} from each of all customers.`
}

/** The first of equal months is named. */
export function describeFirsts(months: readonly FirstOrders[]): string {
  const total = months.reduce((sum, { customers }) => sum + customers, 0)
  if (total === 0) return 'Nobody here ordered for the first time in the past 24 months.'
  const top = months.reduce((most, month) => (month.customers > most.customers ? month : most))
  return `${formatQuantity(total, 'customer')} ordered for the first time in the past 24 months, most of them in ${formatMonth(top.month)} (${formatCount(top.customers)}).`
}

/** Nobody can have ordered lately: said in words, because four zeros look like a mistake. */
export function describeInactivity(numbers: SummaryNumbers): string | undefined {
  if (numbers.customers === 0 || numbers.year.purchasers > 0) return undefined
  const ever = numbers.lifetime.purchasers
  if (ever === 0) return 'Nobody here has ever ordered, so there is no revenue to show. What counts is whom you can reach.'
  const who = ever === numbers.customers ? 'Everybody here' : `${formatCount(ever)} of them`
  return `${who} ordered before, and nobody in the past 12 months: that is what makes it a win-back segment. What counts is what they spent in their lifetime and whom you can reach.`
}
