import { CircleAlert, TriangleAlert } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { StatTile } from '@/components/ui/stat-tile'
import type { Review } from '@/lib/campaigns/schema'
import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { leftOutWords } from '@/lib/sending/describe'

/** Who gets it and who does not, each with the reason, and what is wrong with it. */
export function ReviewView({ review }: { review: Review }) {
  const { people, toSend, leftOut, checks, from, subject, kind, segments, cost } = review
  const share = shareOf(toSend, people)
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <div className="flex flex-col gap-6 p-2 sm:flex-row sm:items-start sm:gap-12">
          <StatTile
            size="hero"
            label={kind === 'text' ? 'Get the text' : 'Get the email'}
            value={formatCount(toSend)}
            unit={`of ${formatQuantity(people, 'person', 'people')} in the segment`}
            {...(share === undefined ? {} : { share: { share, text: `${formatPercent(share)} of the segment` } })}
          />
          <dl className="grid min-w-0 grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            <dt className="text-muted">From</dt>
            <dd className="break-words">{from}</dd>
            <dt className="text-muted">{kind === 'text' ? 'Words' : 'Subject'}</dt>
            <dd className="break-words whitespace-pre-line">{subject === '' ? 'None yet' : subject}</dd>
            {segments && (
              <>
                <dt className="text-muted">Parts</dt>
                <dd>
                  {segments.least === segments.most ? segments.most : `${segments.least} to ${segments.most}`} each, up to{' '}
                  {formatCount(toSend * segments.most)} in all
                </dd>
              </>
            )}
            {cost && (
              <>
                <dt className="text-muted">Cost</dt>
                <dd>
                  At most about {formatMoney(cost.atMost, cost.currency)}: {cost.each} {cost.currency} a part
                </dd>
              </>
            )}
          </dl>
        </div>
      </Card>
      {checks.length > 0 && (
        <Card title="Checks">
          <ul className="flex flex-col gap-2">
            {checks.map(({ level, message }) => (
              <li key={message} className="flex items-start gap-2">
                {level === 'error' ? (
                  <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-negative" strokeWidth={1.5} />
                ) : (
                  <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.5} />
                )}
                <span className="min-w-0 break-words">
                  <span className="sr-only">{level === 'error' ? 'Must be corrected: ' : 'Worth a look: '}</span>
                  {message}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="Left out" note={leftOut.length === 0 ? 'Nobody: everyone in the segment gets it.' : undefined} isFlush>
        {leftOut.length > 0 && (
          <Table label="Left out, by reason" className="rounded-t-none border-0 border-t">
            <TableHead>
              <HeadCell>Because they</HeadCell>
              <HeadCell isNumeric>People</HeadCell>
              <HeadCell className="hidden sm:table-cell">For example</HeadCell>
            </TableHead>
            <TableBody>
              {leftOut.map(({ reason, people: count, sample }) => (
                <Row key={reason}>
                  <Cell isRowHeader>{lowered(leftOutWords(reason, kind === 'text' ? 'sms' : 'email'))}</Cell>
                  <Cell isNumeric>{formatCount(count)}</Cell>
                  <Cell className="hidden text-muted sm:table-cell">{sample.map(({ name, externalId }) => name ?? externalId).join(', ')}</Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
    </div>
  )
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
