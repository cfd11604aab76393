'use client'
import { Lock, Star } from 'lucide-react'
import { useRef } from 'react'
import { Sparkline } from '@/components/charts/sparkline'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/class-names'
import { Explained } from '@/components/ui/explained'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { SegmentRow, SegmentSort } from '@/lib/audience/schema'
import { formatCount, NONE } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import { BulkBar } from './bulk-bar'
import { type ListAddress, sortedBy } from './list-address'
import type { ActedOn, Choices, Me, SegmentActions } from './segment-actions'
import { SegmentMenu } from './segment-menu'
import { useListKeys } from './use-list-keys'
import { useSelection } from './use-selection'

export interface SegmentTableProps {
  segments: readonly SegmentRow[]
  address: ListAddress
  choices: Choices
  databaseId: string
  me: Me
  zone: string
  /** ISO instant of the page. */
  now: string
  mayWrite: boolean
  maySend: boolean
  actions: SegmentActions
}

const COLUMNS: readonly { sort: SegmentSort; label: string; isNumeric?: boolean; className?: string }[] = [
  { sort: 'name', label: 'Name' },
  { sort: 'folder', label: 'Folder', className: 'hidden lg:table-cell' },
  { sort: 'status', label: 'Status', className: 'hidden sm:table-cell' },
  { sort: 'size', label: 'Customers', isNumeric: true },
  { sort: 'updated', label: 'Last updated', className: 'hidden md:table-cell' },
]

export function SegmentTable({ segments, address, choices, databaseId, me, zone, now, mayWrite, maySend, actions }: SegmentTableProps) {
  const root = useRef<HTMLDivElement>(null)
  const selection = useSelection(segments.map(({ id }) => id))
  useListKeys(root, selection.toggle)
  const isArchived = address.view === 'archived'
  const chosen = segments.filter(({ id }) => selection.has(id)).map((segment) => actedOn(segment, databaseId, isArchived))
  const headOf = ({ sort, label, isNumeric, className }: (typeof COLUMNS)[number]) => (
    <HeadCell
      key={sort}
      isNumeric={isNumeric}
      className={className}
      sort={{ direction: address.sort === sort ? address.direction : 'none', href: sortedBy(address, sort) }}
    >
      {label}
    </HeadCell>
  )
  return (
    <div ref={root} className="flex flex-col gap-3">
      <BulkBar segments={chosen} choices={choices} mayWrite={mayWrite} actions={actions} onClear={selection.clear} />
      <Table label="Segments">
        <TableHead>
          <HeadCell className="w-8 pr-0">
            <Checkbox
              aria-label="Select all on this page"
              isSelected={chosen.length > 0 && chosen.length === segments.length}
              isIndeterminate={chosen.length > 0 && chosen.length < segments.length}
              onChange={selection.toggleAll}
            />
          </HeadCell>
          {COLUMNS.slice(0, 4).map(headOf)}
          <HeadCell isNumeric className="hidden lg:table-cell">
            By email
          </HeadCell>
          {COLUMNS.slice(4).map(headOf)}
          <HeadCell className="hidden xl:table-cell">Refreshed</HeadCell>
          <HeadCell className="hidden xl:table-cell">Owner</HeadCell>
          <HeadCell className="hidden lg:table-cell">Used in</HeadCell>
          <ActionsHeadCell />
        </TableHead>
        <TableBody>
          {segments.map((segment) => (
            <Row key={segment.id} className={cn(selection.has(segment.id) && 'bg-accent-ground')}>
              <Cell className="pr-0">
                <span onClickCapture={(event) => selection.note(event.shiftKey)}>
                  <Checkbox
                    aria-label={`Select ${segment.name}`}
                    isSelected={selection.has(segment.id)}
                    onChange={() => selection.toggle(segment.id)}
                  />
                </span>
              </Cell>
              <Cell isRowHeader className="max-w-0 min-w-48 w-full">
                <span className="flex items-center gap-2">
                  <TextLink href={`/segments/${segment.id}`} variant="quiet" className="block min-w-0 truncate text-base" data-row={segment.id}>
                    {segment.name}
                  </TextLink>
                  {segment.isPrivate && <Lock role="img" aria-label="Private" className="size-3.5 shrink-0 text-muted" strokeWidth={1.5} />}
                  {segment.isRecommended && <Star role="img" aria-label="Recommended" className="size-3.5 shrink-0 fill-current text-accent" />}
                  {segment.labels.map((label) => (
                    <span key={label} className="hidden shrink-0 rounded-full border border-line px-1.5 text-xs text-muted sm:inline">
                      {label}
                    </span>
                  ))}
                </span>
                <span className="block truncate text-xs text-muted" title={segment.words}>
                  {segment.description || segment.words || 'Its conditions can no longer be read'}
                </span>
              </Cell>
              <Cell className="hidden max-w-40 truncate lg:table-cell">{segment.folder || <span className="text-muted">{NONE}</span>}</Cell>
              <Cell className="hidden sm:table-cell">
                {segment.status === 'broken' ? <Badge tone="negative">Broken</Badge> : <Badge>{KINDS[segment.kind]}</Badge>}
              </Cell>
              <Cell isNumeric>
                <span className="flex items-center justify-end gap-2">
                  {segment.trend.length > 1 && (
                    <span className="hidden md:inline">
                      <Sparkline values={segment.trend} label={`Size of ${segment.name}`} />
                    </span>
                  )}
                  <Size segment={segment} zone={zone} />
                </span>
              </Cell>
              <Cell isNumeric className="hidden lg:table-cell">
                {segment.status === 'broken' || segment.reachableEmail === null ? (
                  <span className="text-muted">{NONE}</span>
                ) : (
                  <Explained content={`Contactable by email, counted ${formatInstant(segment.sizeAsOf, zone)}`}>
                    {formatCount(segment.reachableEmail)}
                  </Explained>
                )}
              </Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">
                <Explained content={`${formatInstant(segment.updatedAt, zone)} by ${segment.updatedBy}`}>
                  {formatRelative(segment.updatedAt, new Date(now))}
                </Explained>
              </Cell>
              <Cell className="hidden whitespace-nowrap xl:table-cell">
                {segment.sizeAsOf === null ? (
                  <span className="text-muted">{NONE}</span>
                ) : (
                  <Explained content={`Counted ${formatInstant(segment.sizeAsOf, zone)}`}>
                    {formatRelative(segment.sizeAsOf, new Date(now))}
                  </Explained>
                )}
              </Cell>
              <Cell className="hidden max-w-32 truncate xl:table-cell">{segment.owner?.name ?? segment.createdBy}</Cell>
              <Cell className="hidden max-w-40 truncate lg:table-cell" title={segment.usedIn.join(', ')}>
                {segment.usedIn.join(', ') || <span className="text-muted">{NONE}</span>}
              </Cell>
              <Cell className="pr-1 text-right">
                <SegmentMenu
                  place="list"
                  segment={actedOn(segment, databaseId, isArchived)}
                  me={me}
                  choices={choices}
                  mayWrite={mayWrite}
                  maySend={maySend}
                  actions={actions}
                />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

function actedOn(segment: SegmentRow, databaseId: string, isArchived: boolean): ActedOn {
  const { id, name, folder, labels, kind, isTracked, isRecommended, owner, isPrivate } = segment
  return { id, name, folder, labels, kind, isTracked, isRecommended, databaseId, owner, isPrivate, isBroken: segment.status === 'broken', isArchived }
}

function Size({ segment, zone }: { segment: SegmentRow; zone: string }) {
  if (segment.status === 'broken' || segment.size === null) return <span className="text-muted">{NONE}</span>
  return <Explained content={`Counted ${formatInstant(segment.sizeAsOf, zone)}`}>{formatCount(segment.size)}</Explained>
}

const KINDS: Record<SegmentRow['kind'], string> = { dynamic: 'Active', static: 'Static', sql: 'SQL' }
