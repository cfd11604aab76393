import { ChartTools } from '@/components/charts/chart-tools'
import { countCell, decimalCell, moneyCell, type TableCell, textOf } from '@/components/charts/table-cell'
import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { SummaryNumbers } from '@/lib/audience/schema'

export interface ComparedSegment {
  name: string
  numbers: SummaryNumbers
}

export interface CompareCardProps {
  /** The segment of the page first. */
  segments: readonly ComparedSegment[]
  everybody: SummaryNumbers
  currency: string
}

const FORMULAS = [
  'Active = members with an order in the past 12 months; revenue = revenue of those orders',
  'Revenue per customer, orders per customer = of the active members; order value = revenue ÷ orders; units per order = items ÷ orders',
  'Lifetime revenue = revenue of all orders up to the day of the count',
  'Reachable = contactable by email, phone or direct mail',
]

/** The figures of the segments side by side, everybody last. */
export function CompareCard({ segments, everybody, currency }: CompareCardProps) {
  const columns = [...segments, { name: 'All customers', numbers: everybody }]
  const rows: [string, (numbers: SummaryNumbers) => TableCell][] = [
    ['Unique customers', ({ customers }) => countCell(customers)],
    ['Active customers, 1 year', ({ active }) => countCell(active)],
    ['Revenue, 1 year', ({ revenue }) => moneyCell(revenue, currency)],
    ['Revenue per customer', ({ year }) => moneyCell(year.revenuePerCustomer, currency)],
    ['Orders per customer', ({ year }) => decimalCell(year.ordersPerCustomer)],
    ['Units per order', ({ year }) => decimalCell(year.unitsPerTransaction)],
    ['Average order value', ({ year }) => moneyCell(year.averageOrderValue, currency)],
    ['Lifetime revenue', ({ lifetime }) => moneyCell(lifetime.revenue, currency)],
    ['Reachable customers', ({ reachable }) => countCell(reachable)],
  ]
  const title = 'How do they compare?'
  const table = {
    label: title,
    columns: ['Figure', ...columns.map(({ name }) => name)],
    rows: rows.map(([label, cell]) => [label, ...columns.map(({ numbers }) => cell(numbers))]),
  }
  return (
    <Card title={title}>
      <div className="flex flex-col gap-3">
        <Table label={title}>
          <TableHead>
            {table.columns.map((name, index) => (
              <HeadCell key={index} isNumeric={index > 0}>
                <span className="inline-block max-w-48 truncate align-bottom" title={name}>
                  {name}
                </span>
              </HeadCell>
            ))}
          </TableHead>
          <TableBody>
            {table.rows.map(([label = '', ...cells]) => (
              <Row key={textOf(label)}>
                <Cell isRowHeader className="whitespace-nowrap">
                  {textOf(label)}
                </Cell>
                {cells.map((cell, index) => (
                  <Cell key={index} isNumeric>
                    {textOf(cell)}
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
        <div className="flex flex-wrap gap-x-4 print:hidden">
          <ChartTools table={table} how={{ formulas: FORMULAS }} />
        </div>
      </div>
    </Card>
  )
}
