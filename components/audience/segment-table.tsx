import { Badge } from '@/components/ui/badge'
import { Explained } from '@/components/ui/explained'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { SegmentRow, SegmentSort } from '@/lib/audience/schema'
import { formatCount, NONE } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import { type ListAddress, sortedBy } from './list-address'
import type { SegmentActions } from './segment-actions'
import { SegmentMenu } from './segment-menu'

export interface SegmentTableProps {
  segments: readonly SegmentRow[]
  address: ListAddress
  zone: string
  now: Date
  mayWrite: boolean
  actions: SegmentActions
}

const COLUMNS: readonly { sort: SegmentSort; label: string; isNumeric?: boolean; className?: string }[] = [
  { sort: 'name', label: 'Name' },
  { sort: 'folder', label: 'Folder', className: 'hidden md:table-cell' },
  { sort: 'status', label: 'Status', className: 'hidden sm:table-cell' },
  { sort: 'size', label: 'Customers', isNumeric: true },
  { sort: 'updated', label: 'Last updated', className: 'hidden sm:table-cell' },
]

export function SegmentTable({ segments, address, zone, now, mayWrite, actions }: SegmentTableProps) {
  return (
    <Table label="Segments">
      <TableHead>
        {COLUMNS.map(({ sort, label, isNumeric, className }) => (
          <HeadCell
            key={sort}
            isNumeric={isNumeric}
            className={className}
            sort={{ direction: address.sort === sort ? address.direction : 'none', href: sortedBy(address, sort) }}
          >
            {label}
          </HeadCell>
        ))}
        <HeadCell className="hidden lg:table-cell">Used in</HeadCell>
        <HeadCell className="w-10">
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {segments.map((segment) => (
          <Row key={segment.id}>
            <Cell isRowHeader className="max-w-0 min-w-48 w-full">
              <TextLink href={`/segments/${segment.id}`} variant="quiet" className="block truncate text-base">
                {segment.name}
              </TextLink>
              <span className="block truncate text-xs text-muted" title={segment.words}>
                {segment.description || segment.words || 'Its conditions can no longer be read'}
              </span>
            </Cell>
            <Cell className="hidden max-w-40 truncate md:table-cell">{segment.folder || <span className="text-muted">{NONE}</span>}</Cell>
            <Cell className="hidden sm:table-cell">
              <Badge tone={segment.status === 'broken' ? 'negative' : 'neutral'}>{segment.status === 'broken' ? 'Broken' : 'Active'}</Badge>
            </Cell>
            <Cell isNumeric>
              <Size segment={segment} zone={zone} />
            </Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">
              <Explained content={`${formatInstant(segment.updatedAt, zone)} by ${segment.updatedBy}`}>
                {formatRelative(segment.updatedAt, now)}
              </Explained>
            </Cell>
            <Cell className="hidden max-w-40 truncate lg:table-cell" title={segment.usedIn.join(', ')}>
              {segment.usedIn.join(', ') || <span className="text-muted">{NONE}</span>}
            </Cell>
            <Cell className="pr-1 text-right">
              <SegmentMenu
                place="list"
                segment={{
                  id: segment.id,
                  name: segment.name,
                  isBroken: segment.status === 'broken',
                  isArchived: address.view === 'archived',
                }}
                mayWrite={mayWrite}
                actions={actions}
              />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}

function Size({ segment, zone }: { segment: SegmentRow; zone: string }) {
  if (segment.status === 'broken' || segment.size === null) return <span className="text-muted">{NONE}</span>
  return <Explained content={`Counted ${formatInstant(segment.sizeAsOf, zone)}`}>{formatCount(segment.size)}</Explained>
}
