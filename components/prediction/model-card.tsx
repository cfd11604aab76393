import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, formatDecimal, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { MODEL_WORDS } from '@/lib/prediction/describe'
import type { Report } from '@/lib/prediction/schema'

/** The models side by side: what was fitted, how likely the orders are under it, and how it did in the hold-out. */
export function ModelCard({ report: { models, kept, oneIn } }: { report: Report }) {
  return (
    <Card
      title="The models side by side"
      note={oneIn > 1 ? `Fitted on one in ${oneIn} customers; the predictions are for all.` : 'The likelier of the first two is kept.'}
      isFlush
    >
      <Table label="Models">
        <TableHead>
          {['Model', 'Log-likelihood', 'Parameters, in weeks', 'Orders expected', 'Error of orders', 'Error of return', 'Rank correlation'].map(
            (head, index) => (
              <HeadCell key={head} isNumeric={index === 1 || index > 2}>
                {head}
              </HeadCell>
            ),
          )}
        </TableHead>
        <TableBody>
          {models.map(({ kind, params, logLikelihood, converged, atBound, sampled, holdout }) => (
            <Row key={kind}>
              <Cell isRowHeader className="whitespace-nowrap">
                {MODEL_WORDS[kind]}
                <span className="block text-xs text-muted">
                  {kind === kept ? 'kept' : converged ? (sampled ? 'compared, on a sample' : 'compared') : 'did not settle'}
                </span>
              </Cell>
              <Cell isNumeric>{logLikelihood.toFixed(2)}</Cell>
              <Cell className="font-mono text-xs whitespace-nowrap">
                {Object.entries(params)
                  .map(([name, value]) => `${name} ${value.toPrecision(4)}${atBound.includes(name) ? ' (at its bound)' : ''}`)
                  .join('  ')}
              </Cell>
              <Cell isNumeric>{formatCount(holdout?.expected)}</Cell>
              <Cell isNumeric>{figure(holdout?.mae)}</Cell>
              <Cell isNumeric>{figure(holdout?.brier)}</Cell>
              <Cell isNumeric>{figure(holdout?.spearman)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}

/** What an order is worth, and how the predicted revenue did against carrying forward. */
export function SpendCard({ report: { spend, holdout }, currency }: { report: Report; currency: string }) {
  const money = (amount: number | null | undefined): string => (amount == null ? NONE : formatMoney(amount.toFixed(2), currency))
  return (
    <Card title="Predicted revenue against carrying forward" note="In the hold-out, all customers together or a customer." isFlush>
      <Table label="Predicted revenue and the naive forecast">
        <TableHead>
          {['Forecast', 'Sum', 'Actual', 'Error a customer', 'Rank correlation'].map((head, index) => (
            <HeadCell key={head} isNumeric={index > 0}>
              {head}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          <Row>
            <Cell isRowHeader>Predicted by the models</Cell>
            <Cell isNumeric>{money(holdout?.value.predicted)}</Cell>
            <Cell isNumeric>{money(holdout?.value.actual)}</Cell>
            <Cell isNumeric>{money(holdout?.value.mae)}</Cell>
            <Cell isNumeric>{figure(holdout?.value.spearman)}</Cell>
          </Row>
          <Row>
            <Cell isRowHeader>Spent in as many days before</Cell>
            <Cell isNumeric>{money(holdout?.value.naive.predicted)}</Cell>
            <Cell isNumeric>{money(holdout?.value.actual)}</Cell>
            <Cell isNumeric>{money(holdout?.value.naive.mae)}</Cell>
            <Cell isNumeric>{figure(holdout?.value.naive.spearman)}</Cell>
          </Row>
        </TableBody>
      </Table>
      <p className="px-4 py-3 text-sm text-muted">
        {spend.params
          ? `Worth of an order by Gamma-Gamma, fitted on ${formatCount(spend.customers)} repeat customers: ${Object.entries(spend.params)
              .map(([name, value]) => `${name} ${formatDecimal(value)}`)
              .join(', ')}; ${money(spend.mean)} for somebody new.`
          : `No model of what an order is worth could be fitted: the mean of all repeat orders, ${money(spend.mean)}, stands for everybody.`}{' '}
        How often and how much go together by {spend.correlation.toFixed(2)}, of −1 to 1.
      </p>
    </Card>
  )
}

function figure(value: number | null | undefined): string {
  return value == null ? NONE : value.toFixed(3)
}
