import 'server-only'
import type { Random } from './random'
import type { ShopCalendar } from './shop-calendar'

/**
 * Buy till you die: a customer buys as a Poisson process with an own rate (gamma over customers) and stops for good after any purchase
 * with an own probability (beta over customers); spend per order is gamma around an own mean (itself inverse-gamma over customers).
 * Fader, Hardie and Lee (2005), in the form of Batislam et al. (2007) where the first purchase can be the last.
 */
const RATE = { shape: 0.6, meanGapDays: 90 }
const DROP_OUT = { a: 0.66, b: 1.8 }
const SPEND = { p: 3.2, q: 3.8, mean: 9_800 }
/** The shop grows: by how much busier it was at acquiring customers at the end than at the start. */
const GROWTH = 1.3

export interface Purchases {
  /** Shop-calendar days, ascending; empty for a prospect. */
  days: number[]
  /** Cents that an order of this customer is worth on average. */
  meanSpend: number
  /** Shop-calendar day on which the shop first heard of the customer. */
  met: number
}

export function purchasesOf(random: Random, calendar: ShopCalendar, kind: 'prospect' | 'reseller' | 'usual'): Purchases {
  const horizon = calendar.days
  const met = acquired(random, horizon)
  const meanSpend = (SPEND.mean * (SPEND.q - 1)) / random.gamma(SPEND.q)
  if (kind === 'prospect') return { days: [], meanSpend, met: calendar.dayAt(met) }
  if (kind === 'reseller') return { days: regular(random, calendar), meanSpend: meanSpend * 3, met: 0 }
  const rate = random.gamma(RATE.shape) / (RATE.shape * RATE.meanGapDays)
  const dropOut = random.beta(DROP_OUT.a, DROP_OUT.b)
  const days = [calendar.dayAt(met)]
  let business = met
  while (!random.chance(dropOut)) {
    business += random.exponential() / rate
    if (business >= horizon) break
    days.push(calendar.dayAt(business))
  }
  return { days, meanSpend, met: days[0] ?? 0 }
}

/** An order is a gamma draw around the customer's mean. */
export function spendOf(random: Random, meanSpend: number): number {
  return (meanSpend * random.gamma(SPEND.p)) / SPEND.p
}

/** By the inverse of a linear density. */
function acquired(random: Random, horizon: number): number {
  const u = random.next()
  return (horizon * (Math.sqrt(1 + u * ((1 + GROWTH) ** 2 - 1)) - 1)) / GROWTH
}

function regular(random: Random, calendar: ShopCalendar): number[] {
  const days: number[] = []
  const gap = 9 + random.below(10)
  for (let business = random.below(900); business < calendar.days && days.length < 220; business += gap * (0.5 + random.next())) {
    days.push(calendar.dayAt(business))
  }
  return days
}
