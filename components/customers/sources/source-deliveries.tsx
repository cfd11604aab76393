import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatRelative } from '@/lib/core/format-time'
import { reasonWords } from '@/lib/sources/describe'
import type { Delivery } from '@/lib/sources/schema'
import { OutcomeBadge } from './outcome-badge'

export function SourceDeliveries({ deliveries, now }: { deliveries: readonly Delivery[]; now: Date }) {
  return (
    <Table label="Deliveries">
      <TableHead>
        <HeadCell>Message</HeadCell>
        <HeadCell>Outcome</HeadCell>
        <HeadCell className="hidden sm:table-cell">When</HeadCell>
      </TableHead>
      <TableBody>
        {deliveries.map(({ deliveryId, topic, outcome, reason, receivedAt }) => (
          <Row key={deliveryId}>
            <Cell isRowHeader>
              <span className="font-medium">{topic}</span>
              <span className="block font-mono text-xs break-all text-muted">{deliveryId}</span>
            </Cell>
            <Cell>
              <OutcomeBadge outcome={outcome} />
              {reason !== '' && <span className="mt-1 block text-xs text-muted">{reasonWords(reason)}</span>}
            </Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">{formatRelative(receivedAt, now)}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
