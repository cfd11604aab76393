import { ChartCard } from '@/components/charts/chart-card'
import { ForetoldBars } from '@/components/charts/foretold-bars'
import { ForetoldLine } from '@/components/charts/foretold-line'
import { formatCount, formatDecimal, formatPercent } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { HoldoutReport } from '@/lib/prediction/schema'

export function TierCard({ holdout: { byTier, days } }: { holdout: HoldoutReport }) {
  const worst = byTier.reduce((most, { predicted, observed }) => Math.max(most, Math.abs(predicted - observed)), 0)
  return (
    <ChartCard
      question="Do the probabilities hold?"
      answer={`In each lifecycle tier, how likely an order was in ${formatCount(days)} days, beside the share that did order. The largest gap is ${formatCount(worst * 100)} points.`}
      table={{
        label: 'Probability of an order by lifecycle tier',
        columns: ['Tier', 'Customers', 'Predicted', 'Ordered'],
        rows: byTier.map(({ tier, customers, predicted, observed }) => [
          tier,
          formatCount(customers),
          formatPercent(predicted),
          formatPercent(observed),
        ]),
      }}
      footnote="Tiers by the predicted probability alone, as of the end of the calibration."
    >
      <ForetoldBars
        rows={byTier.map(({ tier, customers, predicted, observed }) => ({
          label: tier,
          note: `${formatCount(customers)} customers`,
          predicted: { amount: predicted, text: formatPercent(predicted) },
          actual: { amount: observed, text: formatPercent(observed) },
        }))}
      />
    </ChartCard>
  )
}

export function FrequencyCard({ holdout: { byFrequency } }: { holdout: HoldoutReport }) {
  return (
    <ChartCard
      question="Do they come as often as predicted?"
      answer="Orders a customer in the hold-out, by how many repeat orders there were before."
      table={{
        label: 'Orders a customer by earlier repeat orders',
        columns: ['Repeat orders before', 'Customers', 'Predicted', 'Actual'],
        rows: byFrequency.map(({ x, customers, expected, actual }) => [x, formatCount(customers), formatDecimal(expected), formatDecimal(actual)]),
      }}
    >
      <ForetoldBars
        rows={byFrequency.map(({ x, customers, expected, actual }) => ({
          label: x === '0' ? 'None before' : `${x} before`,
          note: `${formatCount(customers)} customers`,
          predicted: { amount: expected, text: formatDecimal(expected) },
          actual: { amount: actual, text: formatDecimal(actual) },
        }))}
      />
    </ChartCard>
  )
}

export function WeekCard({ holdout: { byWeek, calibrationEnd } }: { holdout: HoldoutReport }) {
  const ahead = byWeek.filter(({ isHoldout }) => isHoldout)
  const sum = (of: 'expected' | 'actual'): number => ahead.reduce((total, week) => total + week[of], 0)
  const [first, last] = [byWeek[0], byWeek.at(-1)]
  if (!first || !last) return null
  return (
    <ChartCard
      question="Do orders come when predicted?"
      answer={`Repeat orders each week of everybody who first bought by ${formatDay(calibrationEnd)}. In the ${formatCount(ahead.length)} weeks after it, ${formatCount(sum('expected'))} were predicted and ${formatCount(sum('actual'))} came.`}
      table={{
        label: 'Repeat orders by week',
        columns: ['Week from', 'Predicted', 'Actual', 'Hold-out'],
        rows: byWeek.map(({ from, expected, actual, isHoldout }) => [
          formatDay(from),
          formatDecimal(expected),
          formatCount(actual),
          isHoldout ? 'yes' : 'no',
        ]),
      }}
      footnote="The model knows no seasons: it draws the course of the year as one line."
    >
      <ForetoldLine
        label={`Repeat orders by week, predicted and actual, from ${formatDay(first.from)} to ${formatDay(last.from)}`}
        points={byWeek.map(({ expected, actual, isHoldout }) => ({ predicted: expected, actual, isAhead: isHoldout }))}
        marks={[formatDay(first.from), formatDay(calibrationEnd), formatDay(last.from)]}
      />
    </ChartCard>
  )
}

export function DecileCard({ holdout: { byDecile }, currency }: { holdout: HoldoutReport; currency: string }) {
  const spent = byDecile.reduce((sum, { customers, actual }) => sum + customers * actual, 0)
  const [best] = byDecile
  if (!best) return null
  const share = spent > 0 ? (best.customers * best.actual) / spent : null
  const lift = spent > 0 ? best.actual / (spent / byDecile.reduce((sum, { customers }) => sum + customers, 0)) : null
  const money = (amount: number): string => formatMoney(amount.toFixed(2), currency)
  return (
    <ChartCard
      question="Does it find the best customers?"
      answer={`The tenth that it ranked highest spent ${formatPercent(share)} of everything in the hold-out, ${formatDecimal(lift)} times the average customer.`}
      table={{
        label: 'Revenue a customer by predicted tenth',
        columns: ['Tenth', 'Customers', 'Predicted', 'Actual'],
        rows: byDecile.map(({ decile, customers, predicted, actual }) => [String(decile), formatCount(customers), money(predicted), money(actual)]),
      }}
    >
      <ForetoldBars
        rows={byDecile.map(({ decile, predicted, actual }) => ({
          label: decile === 1 ? 'Top tenth' : `Tenth ${decile}`,
          predicted: { amount: predicted, text: money(predicted) },
          actual: { amount: actual, text: money(actual) },
        }))}
      />
    </ChartCard>
  )
}
