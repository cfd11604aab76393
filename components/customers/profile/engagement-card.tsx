import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { dayOf } from '@/lib/core/calendar'
import { formatCount, formatPercent } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'
import type { Contact, Engagement } from '@/lib/customers/profile/schema'

const WORDS: Record<string, string> = {
  Sent: 'Sent',
  Open: 'Opened',
  Click: 'Clicked',
  Optin: 'Opted in',
  Bounce: 'Bounced',
  Converted: 'Bought after it',
  Unsubscribe: 'Unsubscribed',
}

/** What came of the emails, by when. */
export function EngagementCard({ of: { engagement, timezone } }: { of: Contact }) {
  const day = (at: string): string => formatDay(dayOf(new Date(at), timezone))
  return (
    <Card title="Email engagement" note={rateWords(engagement)}>
      {engagement.length === 0 ? (
        <p className="text-muted">No email was sent to this customer yet, as far as the data says.</p>
      ) : (
        <Table label="Email engagement">
          <TableHead>
            <HeadCell>Event</HeadCell>
            <HeadCell isNumeric>30 days</HeadCell>
            <HeadCell isNumeric className="hidden sm:table-cell">
              90 days
            </HeadCell>
            <HeadCell isNumeric className="hidden sm:table-cell">
              12 months
            </HeadCell>
            <HeadCell isNumeric>Ever</HeadCell>
            <HeadCell isNumeric>Latest</HeadCell>
          </TableHead>
          <TableBody>
            {engagement.map((one) => (
              <Row key={one.type}>
                <Cell isRowHeader>{WORDS[one.type] ?? one.type}</Cell>
                <Cell isNumeric>{formatCount(one.last30Days)}</Cell>
                <Cell isNumeric className="hidden sm:table-cell">
                  {formatCount(one.last90Days)}
                </Cell>
                <Cell isNumeric className="hidden sm:table-cell">
                  {formatCount(one.last12Months)}
                </Cell>
                <Cell isNumeric>{formatCount(one.ever)}</Cell>
                <Cell isNumeric>{day(one.latest)}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  )
}

/** Only where every opening has a sending: an import may bring one without the other. */
function rateWords(engagement: readonly Engagement[]): string | undefined {
  const ever = (type: string): number => engagement.find((one) => one.type === type)?.ever ?? 0
  const [sent, clicks] = [ever('Sent'), ever('Click')]
  return sent > 0 && clicks <= sent ? `Clicks for ${formatPercent(clicks / sent)} of the emails` : undefined
}
