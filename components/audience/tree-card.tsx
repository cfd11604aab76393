import { ChartCard } from '@/components/charts/chart-card'
import type { Computation } from '@/components/charts/chart-tools'
import { Delta } from '@/components/charts/delta'
import { countCell, decimalCell, moneyCell } from '@/components/charts/table-cell'
import { Tree, type TreeNode } from '@/components/charts/tree'
import { type Compared, describeTree } from '@/lib/audience/describe'
import type { RevenueFacts } from '@/lib/audience/schema'
import { formatCount, formatDecimal, formatPercent, NONE, shareOf } from '@/lib/core/format'
import { formatMoney, formatMoneyCompact } from '@/lib/core/format-money'

const RATIOS = {
  revenuePerCustomer: { label: 'Revenue per customer', isMoney: true },
  ordersPerCustomer: { label: 'Orders per customer', isMoney: false },
  averageOrderValue: { label: 'Average order value', isMoney: true },
  unitsPerTransaction: { label: 'Units per transaction', isMoney: false },
  averageUnitRevenue: { label: 'Average unit revenue', isMoney: true },
} as const
type Ratio = keyof typeof RATIOS

export interface TreeCardProps {
  facts: Compared<RevenueFacts>
  currency: string
  statement?: Computation['statement']
}

const FORMULAS = [
  'Net revenue = revenue of the orders of the past 12 months; customers = members with at least one of them',
  'Revenue per customer = net revenue ÷ customers = orders per customer × average order value',
  'Orders per customer = orders ÷ customers',
  'Average order value = net revenue ÷ orders = units per transaction × average unit revenue',
  'Units per transaction = items ÷ orders; average unit revenue = net revenue ÷ items',
]

export function TreeCard({ facts, currency, statement }: TreeCardProps) {
  const { segment, everybody } = facts
  const ratio = (name: Ratio, factors?: TreeNode['factors']): TreeNode => ({
    label: RATIOS[name].label,
    value: segment[name] === null ? null : figure(segment[name], name, currency),
    note: <Comparison name={name} facts={facts} currency={currency} />,
    ...(factors ? { factors } : {}),
  })
  const root: TreeNode = {
    label: 'Net revenue',
    value: formatMoneyCompact(segment.revenue, currency).text,
    note: share(Number(segment.revenue), Number(everybody.revenue), 'of all revenue'),
    factors: [
      { label: 'Customers', value: formatCount(segment.purchasers), note: share(segment.purchasers, everybody.purchasers, 'of all who ordered') },
      ratio('revenuePerCustomer', [
        ratio('ordersPerCustomer'),
        ratio('averageOrderValue', [ratio('unitsPerTransaction'), ratio('averageUnitRevenue')]),
      ]),
    ],
  }
  return (
    <ChartCard
      question="What is their revenue made of?"
      answer={describeTree(facts, currency)}
      how={{ formulas: FORMULAS, ...(statement && { statement }) }}
      footnote="Orders of the past 12 months; arrows compare with all customers who ordered in that time."
      table={{
        label: 'Revenue tree',
        columns: ['Figure', 'Segment', 'All customers'],
        rows: [
          ['Net revenue', moneyCell(segment.revenue, currency), moneyCell(everybody.revenue, currency)],
          ['Customers', countCell(segment.purchasers), countCell(everybody.purchasers)],
          ...(Object.keys(RATIOS) as Ratio[]).map((name) => [
            RATIOS[name].label,
            ...[segment[name], everybody[name]].map((amount) => (RATIOS[name].isMoney ? moneyCell(amount, currency) : decimalCell(amount))),
          ]),
        ],
      }}
    >
      <Tree root={root} />
    </ChartCard>
  )
}

function Comparison({ name, facts, currency }: { name: Ratio; facts: Compared<RevenueFacts>; currency: string }) {
  const [own, all] = [facts.segment[name], facts.everybody[name]]
  if (own === null || all === null) return <>all {figure(all, name, currency)}</>
  const difference = Number(own) - Number(all)
  const absolute = `${difference < 0 ? '−' : '+'}${figure(String(Math.abs(difference)), name, currency)}`
  return <Delta segment={Number(own)} everybody={Number(all)} absolute={absolute} />
}

function share(part: number, whole: number, of: string): string {
  const value = shareOf(part, whole)
  return value === undefined ? '' : `${formatPercent(value)} ${of}`
}

function figure(amount: string | null, name: Ratio, currency: string): string {
  if (amount === null) return NONE
  return RATIOS[name].isMoney ? formatMoney(amount, currency) : formatDecimal(Number(amount))
}
