import { Badge } from '@/components/ui/badge'
import { Explained } from '@/components/ui/explained'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatCount } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Delivery } from '@/lib/destinations/delivery-schema'
import { scheduleWords } from '@/lib/destinations/describe'
import { type DeliveryActions, DeliveryMenu } from './delivery-menu'
import { LastRun } from './destinations-table'

export interface DeliveriesTableProps {
  deliveries: readonly Delivery[]
  now: Date
  zone: string
  /** Left out for those who may only look. */
  actions?: DeliveryActions
}

/** What goes where, and when. */
export function DeliveriesTable({ deliveries, now, zone, actions }: DeliveriesTableProps) {
  return (
    <Table label="Deliveries">
      <TableHead>
        <HeadCell>What goes where</HeadCell>
        <HeadCell className="hidden md:table-cell">When</HeadCell>
        <HeadCell isNumeric className="hidden sm:table-cell">
          There now
        </HeadCell>
        <HeadCell>Last run</HeadCell>
        {actions && <ActionsHeadCell />}
      </TableHead>
      <TableBody>
        {deliveries.map((one) => (
          <Row key={one.id}>
            <Cell isRowHeader>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <TextLink href={`/destinations/deliveries/${one.id}`} variant="quiet" className="text-base break-words">
                  {one.segment.name} to {one.destination.name}
                </TextLink>
                {(one.pausedAt ?? one.destination.pausedAt) !== null && <Badge>Paused</Badge>}
              </span>
              <span className="block text-xs break-words text-muted">
                {one.audience !== one.segment.name && `as ${one.audience} · `}
                {one.purpose}
              </span>
            </Cell>
            <Cell className="hidden md:table-cell">
              {scheduleWords(one.schedule)}
              {one.nextAt && (
                <span className="block text-xs text-muted">
                  <Explained content={formatInstant(one.nextAt, zone)}>next {formatRelative(one.nextAt, now)}</Explained>
                </span>
              )}
            </Cell>
            <Cell isNumeric className="hidden sm:table-cell">
              {formatCount(one.there)}
            </Cell>
            <Cell>
              <LastRun of={one.lastRun} now={now} />
            </Cell>
            {actions && (
              <Cell className="w-px">
                <DeliveryMenu delivery={one} actions={actions} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
