import { Badge } from '@/components/ui/badge'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatQuantity, NONE } from '@/lib/core/format'
import { formatRelative } from '@/lib/core/format-time'
import type { Delivery } from '@/lib/destinations/delivery-schema'
import type { Destination } from '@/lib/destinations/destination-schema'
import { type DestinationActions, DestinationMenu } from './destination-menu'
import { RunBadge } from './run-badge'

export interface DestinationsTableProps {
  destinations: readonly Destination[]
  deliveries: readonly Delivery[]
  now: Date
  /** Left out for those who may only look. */
  actions?: DestinationActions
}

/** The tools that are connected, and what came of the last thing sent there. */
export function DestinationsTable({ destinations, deliveries, now, actions }: DestinationsTableProps) {
  return (
    <Table label="Destinations">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Sent there</HeadCell>
        <HeadCell>Last run</HeadCell>
        {actions && <ActionsHeadCell />}
      </TableHead>
      <TableBody>
        {destinations.map((one) => (
          <Row key={one.id}>
            <Cell isRowHeader>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <TextLink href={`/destinations/${one.id}`} variant="quiet" className="text-base break-words">
                  {one.name}
                </TextLink>
                <Marks destination={one} />
              </span>
              <span className="block text-xs break-words text-muted">
                {[one.driverName === one.name ? '' : one.driverName, one.description].filter(Boolean).join(' · ')}
              </span>
            </Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">
              {one.deliveries === 0 ? (
                <span className="text-muted">{NONE}</span>
              ) : (
                <TextLink href={`/destinations/deliveries?destination=${one.id}`} variant="quiet">
                  {formatQuantity(one.deliveries, 'delivery', 'deliveries')}
                </TextLink>
              )}
            </Cell>
            <Cell className="whitespace-nowrap">
              <LastRun of={latestOf(deliveries.filter(({ destination }) => destination.id === one.id))} now={now} />
            </Cell>
            {actions && (
              <Cell className="w-px">
                <DestinationMenu destination={one} actions={actions} place="list" />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}

/** What is special about a destination. */
export function Marks({ destination }: { destination: Pick<Destination, 'pausedAt' | 'adminOnly'> }) {
  return (
    <>
      {destination.pausedAt !== null && <Badge>Paused</Badge>}
      {destination.adminOnly && <Badge>Admins only</Badge>}
    </>
  )
}

/** The state of a run and when that was, leading to it. */
export function LastRun({ of, now }: { of: Delivery['lastRun'] | undefined; now: Date }) {
  if (!of) return <span className="text-muted">Nothing yet</span>
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <RunBadge status={of.status} />
      <TextLink href={`/destinations/runs/${of.id}`} variant="quiet">
        {formatRelative(of.at, now)}
      </TextLink>
    </span>
  )
}

function latestOf(deliveries: readonly Delivery[]): Delivery['lastRun'] | undefined {
  const runs = deliveries.flatMap(({ lastRun }) => lastRun ?? [])
  return runs.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
}
