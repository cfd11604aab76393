import { Badge } from '@/components/ui/badge'
import { Explained } from '@/components/ui/explained'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatCount, formatQuantity, NONE } from '@/lib/core/format'
import { formatDuration, formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Run } from '@/lib/destinations/delivery-schema'
import { beganWords } from '@/lib/destinations/describe'
import { RunBadge } from '../run-badge'
import { tookOf } from './run-time'

export interface RunsTableProps {
  runs: readonly Run[]
  now: Date
  zone: string
}

export function RunsTable({ runs, now, zone }: RunsTableProps) {
  return (
    <Table label="Runs">
      <TableHead>
        <HeadCell>Run</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell isNumeric className="hidden sm:table-cell">
          Rows
        </HeadCell>
        <HeadCell isNumeric className="hidden md:table-cell">
          Rejected
        </HeadCell>
        <HeadCell isNumeric className="hidden lg:table-cell">
          Took
        </HeadCell>
        <HeadCell className="hidden sm:table-cell">When</HeadCell>
      </TableHead>
      <TableBody>
        {runs.map((one) => (
          <RunRow key={one.id} one={one} now={now} zone={zone} />
        ))}
      </TableBody>
    </Table>
  )
}

function RunRow({ one, now, zone }: { one: Run; now: Date; zone: string }) {
  const took = tookOf(one, now)
  return (
    <Row>
      <Cell isRowHeader>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <TextLink href={`/destinations/runs/${one.id}`} variant="quiet" className="text-base break-words">
            {one.segment.name} to {one.destination.name}
          </TextLink>
          {one.testRows !== null && <Badge>Test</Badge>}
        </span>
        <span className="block text-xs break-words text-muted">
          {one.audience !== one.segment.name && `as ${one.audience} · `}
          {beganWords(one)}
          <span className="sm:hidden"> · {formatRelative(one.createdAt, now)}</span>
        </span>
      </Cell>
      <Cell>
        <RunBadge status={one.status} />
        {one.problem !== null && <span className="mt-1 block max-w-72 text-xs break-words text-muted">{one.problem}</span>}
      </Cell>
      <Cell isNumeric className="hidden sm:table-cell">
        {formatCount(one.rows)}
      </Cell>
      <Cell isNumeric className="hidden md:table-cell">
        <span className={one.rejected > 0 ? 'font-medium text-negative' : undefined}>
          {formatCount(one.rejected)}
          <span className="sr-only"> of {formatQuantity(one.rows, 'row')}</span>
        </span>
      </Cell>
      <Cell isNumeric className="hidden lg:table-cell">
        {took === undefined ? NONE : formatDuration(took)}
      </Cell>
      <Cell className="hidden whitespace-nowrap sm:table-cell">
        <Explained content={formatInstant(one.createdAt, zone)}>{formatRelative(one.createdAt, now)}</Explained>
      </Cell>
    </Row>
  )
}
