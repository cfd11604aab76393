import { formatCount, formatDecimal, formatPercent, formatQuantity } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { OwnPrediction, OwnPredictionAnswer } from '@/lib/prediction/own-schema'

export const MISSING_WORDS: Record<NonNullable<OwnPredictionAnswer['missing']>, string> = {
  no_order: 'A prediction needs at least one order.',
  no_model: 'The models have nothing to say yet; Data → Predictions tells why.',
  not_yet: 'The orders came after the last fit. The next one will say something.',
}

/** Why the models say so: each a sentence with its figures. */
export function reasonsOf(of: OwnPrediction, currency: string): string[] {
  return [pace(of), likelihood(of), ...checked(of), worth(of, currency)]
}

function pace({ purchaseDays, latestDay, daysSince, usualDays, overdueFactor }: OwnPrediction): string {
  const bought = `Bought on ${formatQuantity(purchaseDays, 'day')}${latestDay === null || daysSince === null ? '' : `, the latest ${formatQuantity(daysSince, 'day')} ago (${formatDay(latestDay)})`}.`
  const usual = `About ${formatQuantity(Math.round(usualDays), 'day')} usually pass between orders`
  if (overdueFactor === null) return `${bought} ${usual}.`
  return `${bought} ${usual}, so the next one is ${overdueFactor > 1 ? `overdue by a factor of ${formatDecimal(overdueFactor)}` : 'not overdue'}.`
}

function likelihood({ probability, meanProbability, purchaseDays, status }: OwnPrediction): string {
  const mean = meanProbability === null ? '' : `, against ${formatPercent(meanProbability)} for the average customer`
  const rule = purchaseDays === 1 ? `The status ${status} of a one-time buyer goes by the days since that order.` : `That counts as ${status}.`
  return `An order in the next 365 days has a probability of ${formatPercent(probability)}${mean}. ${rule}`
}

function checked({ check }: OwnPrediction): string[] {
  if (!check) return []
  const { customers, observed, predicted, days } = check
  return [
    `In the check, ${formatPercent(observed)} of the ${formatCount(customers)} customers with such a probability came back within ${formatCount(days)} days; ${formatPercent(predicted)} were expected.`,
  ]
}

function worth({ orders, average, value, probability, tier }: OwnPrediction, currency: string): string {
  return `${formatDecimal(orders)} orders if there is one at all, at ${formatMoney(average, currency)} each, times ${formatPercent(probability)}: ${formatMoney(value, currency)}, which is the tier ${tier}.`
}
