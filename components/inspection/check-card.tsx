import { CircleAlert, CircleCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { Result } from '@/lib/core/result'
import { formatCount, formatPercent, NONE, shareOf } from '@/lib/core/format'
import { CHECK_WORDS } from '@/lib/inspection/describe'
import type { CheckId, Checked } from '@/lib/inspection/schema'

/** Below it a share says less than the number. */
const MANY = 20

/** One check: what was found, what it means, what to do, and a few of the rows. */
export function CheckCard({ check, result }: { check: CheckId; result: Result<Checked> }) {
  const words = CHECK_WORDS[check]
  if (!result.ok) {
    return (
      <Card title={words.title}>
        <ErrorNotice error={result.error} />
      </Card>
    )
  }
  const { found, of, samples } = result.value
  if (found === 0) return <Fine title={words.title} />
  return (
    <Card title={words.title} note={of > Math.max(found, MANY) ? `${formatPercent(shareOf(found, of))} of ${formatCount(of)}` : undefined}>
      <div className="flex flex-col gap-3">
        <p className="flex items-start gap-2">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-negative" strokeWidth={1.5} />
          <strong className="font-medium">
            {formatCount(found)} {found === 1 ? words.one : words.many}.
          </strong>
        </p>
        <p className="max-w-prose text-sm">
          {words.meaning} <span className="text-muted">{words.todo}</span>
        </p>
        {check === 'duplicates' && (
          <p className="text-sm">
            <TextLink href="/data/duplicates">Compare and merge them</TextLink>
          </p>
        )}
        {samples.length > 0 && <Samples title={words.title} samples={samples} />}
      </div>
    </Card>
  )
}

/** What found nothing takes one line, below what did. */
function Fine({ title }: { title: string }) {
  return (
    <p className="order-last -mt-3 flex items-center gap-2 px-1 text-muted">
      <CircleCheck aria-hidden className="size-4 shrink-0 text-positive" strokeWidth={1.5} />
      {title}: nothing found
    </p>
  )
}

function Samples({ title, samples }: { title: string; samples: Checked['samples'] }) {
  const hasCustomers = samples.some(({ customer }) => customer !== null)
  const isOfCustomers = samples.every(({ what }) => what === 'Customer')
  return (
    <Table label={`Some of: ${title}`}>
      <TableHead>
        {!isOfCustomers && <HeadCell>What</HeadCell>}
        {hasCustomers && <HeadCell>Customer</HeadCell>}
        <HeadCell>Value</HeadCell>
      </TableHead>
      <TableBody>
        {samples.map(({ customer, customerId, what, value }, index) => (
          <Row key={`${what} ${index}`}>
            {!isOfCustomers && (
              <Cell isRowHeader className="[overflow-wrap:anywhere]">
                {what}
              </Cell>
            )}
            {hasCustomers && (
              <Cell isRowHeader={isOfCustomers}>
                {customer === null ? (
                  NONE
                ) : (
                  <TextLink variant="quiet" href={`/customers/${customer}`} aria-label={`Customer ${customerId ?? ''}, row ${index + 1}`}>
                    {customerId}
                  </TextLink>
                )}
              </Cell>
            )}
            <Cell className="[overflow-wrap:anywhere]">{value}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
