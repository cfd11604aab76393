import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { Result } from '@/lib/core/result'
import { formatCount } from '@/lib/core/format'
import { formatRelative } from '@/lib/core/format-time'
import { eventWords } from '@/lib/webhooks/describe'
import type { Delivery } from '@/lib/webhooks/schema'
import { ReplayButton } from './replay-button'
import { DeliveryBadge } from './webhook-state'

export interface DeliveriesTableProps {
  deliveries: readonly Delivery[]
  now: Date
  /** Left out where nothing can be sent. */
  replayDeliveryAction?: (input: { deliveryId: string }) => Promise<Result<{ deliveryId: string }>>
}

export function DeliveriesTable({ deliveries, now, replayDeliveryAction }: DeliveriesTableProps) {
  return (
    <Table label="Deliveries">
      <TableHead>
        <HeadCell>Event</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell isNumeric className="hidden sm:table-cell">
          Attempts
        </HeadCell>
        <HeadCell className="hidden md:table-cell">Last answer</HeadCell>
        <HeadCell className="hidden sm:table-cell">When</HeadCell>
        <ActionsHeadCell />
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <Row key={delivery.id}>
            <Cell isRowHeader>
              <span className="font-medium">{eventWords(delivery.type)}</span>
              <span className="block font-mono text-xs break-all text-muted">{delivery.eventId}</span>
            </Cell>
            <Cell>
              <DeliveryBadge state={delivery.state} />
              {delivery.attempts > 0 && delivery.nextAttemptAt && (
                <span className="mt-1 block text-xs text-muted">again {formatRelative(delivery.nextAttemptAt, now)}</span>
              )}
            </Cell>
            <Cell isNumeric className="hidden sm:table-cell">
              {formatCount(delivery.attempts)}
            </Cell>
            <Cell className="hidden max-w-80 break-words md:table-cell">{answerOf(delivery)}</Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">{formatRelative(delivery.deliveredAt ?? delivery.createdAt, now)}</Cell>
            <Cell className="w-px whitespace-nowrap">
              {replayDeliveryAction && delivery.state !== 'waiting' && (
                <ReplayButton delivery={delivery} replayDeliveryAction={replayDeliveryAction} />
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}

function answerOf({ problem, status }: Delivery): string {
  return problem ?? (status === null ? 'None yet' : `Answered ${status}.`)
}
