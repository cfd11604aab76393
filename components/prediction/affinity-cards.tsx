import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, formatDecimal, formatPercent } from '@/lib/core/format'
import type { AffinityReport, SuggestionReport } from '@/lib/prediction/schema'

/** Whether products that go together are a better guess than best sellers, and which go together most. */
export function SuggestionCard({ report }: { report: SuggestionReport }) {
  const { customers, days, suggested, hits, bestSellerHits, oneIn, isKept, examples } = report
  const [rate, naive] = [hits / customers, bestSellerHits / customers]
  return (
    <Card
      title={isKept ? 'Products that go together beat best sellers' : 'Best sellers are as good a guess as products that go together'}
      note={oneIn > 1 ? `Learnt from one in ${oneIn} customers.` : undefined}
    >
      <p className="max-w-prose">
        {formatCount(customers)} customers bought something new in the last {formatCount(days)} days. Each was given {suggested} suggestions from what
        they had bought before, and {suggested} best sellers; what they had already was left out of both.
        {!isKept && ' Suggestions from pairs are not kept.'}
      </p>
      <div className="mt-6 grid grid-cols-1 gap-6 sm:grid-cols-3">
        <StatTile label="Bought one of the suggestions" size="lg" value={formatPercent(rate)} note={`${formatCount(hits)} customers`} />
        <StatTile label="Bought one of the best sellers" size="lg" value={formatPercent(naive)} note={`${formatCount(bestSellerHits)} customers`} />
        <StatTile label="As often as best sellers" size="lg" value={naive > 0 ? `${formatDecimal(rate / naive)} times` : '–'} />
      </div>
      {examples.length > 0 && (
        <div className="mt-6">
          <Table label="Products that go together most">
            <TableHead>
              <HeadCell>Product</HeadCell>
              <HeadCell>Goes with</HeadCell>
              <HeadCell isNumeric>Bought both</HeadCell>
            </TableHead>
            <TableBody>
              {examples.map(({ product, other, together }) => (
                <Row key={`${product} ${other}`}>
                  <Cell isRowHeader>{product}</Cell>
                  <Cell>{other}</Cell>
                  <Cell isNumeric>{formatCount(together)}</Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Card>
  )
}

const SIZES: Record<AffinityReport['audiences'][number]['size'], { label: string; aim: number }> = {
  small: { label: 'Small', aim: 0.5 },
  medium: { label: 'Medium', aim: 0.7 },
  large: { label: 'Large', aim: 0.9 },
}

/** What the audiences of the categories held of those who bought again, on days that they were not made from. */
export function AffinityCard({ report: { days, categories, buyers, audiences } }: { report: AffinityReport }) {
  if (audiences.length === 0) return null
  return (
    <Card
      title="Who will buy from a category again"
      note={`Checked on the latest ${days} days with audiences made before them: ${formatCount(buyers)} customers bought again, counted once in each of ${formatCount(categories)} categories.`}
      isFlush
    >
      <Table label="Audiences of the categories">
        <TableHead>
          <HeadCell>Audience</HeadCell>
          <HeadCell isNumeric>Made to hold</HeadCell>
          <HeadCell isNumeric>Held of the buyers</HeadCell>
          <HeadCell isNumeric>Of earlier customers asked</HeadCell>
        </TableHead>
        <TableBody>
          {audiences.map(({ size, held, asked }) => (
            <Row key={size}>
              <Cell isRowHeader>{SIZES[size].label}</Cell>
              <Cell isNumeric>{formatPercent(SIZES[size].aim)}</Cell>
              <Cell isNumeric>{formatPercent(held)}</Cell>
              <Cell isNumeric>{formatPercent(asked)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}
