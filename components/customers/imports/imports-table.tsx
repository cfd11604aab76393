'use client'
import { useQuery } from '@tanstack/react-query'
import { Explained } from '@/components/ui/explained'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatCount, NONE } from '@/lib/core/format'
import { formatDuration, formatInstant, formatRelative } from '@/lib/core/format-time'
import { KIND_WORDS } from '@/lib/customers/describe'
import type { ImportSummary } from '@/lib/customers/schema'
import { readAnswer } from '../answer'
import { formatBytes, isRunning, millisecondsOf } from './import-words'
import { StatusBadge } from './status-badge'

const CALM_MS = 2_000

export interface ImportsTableProps {
  initial: ImportSummary[]
  /** Where the same list is read again while something runs. */
  address: string
  /** ISO instant at which `initial` was read. */
  readAt: string
  /** The time zone of each database, by its id. */
  zones: Readonly<Record<string, string>>
}

/** Stays true by itself while an import runs, and rests when none does. */
export function ImportsTable({ initial, address, readAt, zones }: ImportsTableProps) {
  const { data: imports, dataUpdatedAt } = useQuery({
    queryKey: ['imports', address, readAt],
    queryFn: ({ signal }) => readAnswer<ImportSummary[]>(address, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(readAt),
    // Whoever comes back to this page by Back asks again.
    staleTime: CALM_MS,
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => isRunning(status)) ? CALM_MS : false),
  })
  return (
    <Table label="Imports">
      <TableHead>
        <HeadCell>File</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell className="hidden md:table-cell">Database</HeadCell>
        <HeadCell isNumeric>Read</HeadCell>
        {COUNTS.map(({ key, label }) => (
          <HeadCell key={key} isNumeric className="hidden lg:table-cell">
            {label}
          </HeadCell>
        ))}
        <HeadCell isNumeric className="hidden sm:table-cell">
          Rejected
        </HeadCell>
        <HeadCell isNumeric className="hidden xl:table-cell">
          Took
        </HeadCell>
        <HeadCell className="hidden md:table-cell">Started</HeadCell>
      </TableHead>
      <TableBody>
        {imports.map((one) => (
          <ImportRow key={one.id} one={one} now={new Date(dataUpdatedAt)} zone={zones[one.databaseId] ?? 'UTC'} />
        ))}
      </TableBody>
    </Table>
  )
}

function ImportRow({ one, now, zone }: { one: ImportSummary; now: Date; zone: string }) {
  const took = millisecondsOf(one, now)
  return (
    <Row>
      <Cell isRowHeader className="max-w-64">
        <TextLink variant="quiet" href={`/data/imports/${one.id}`} className="block truncate">
          {one.fileName}
        </TextLink>
        <span className="block text-xs text-muted">
          {KIND_WORDS[one.kind]} · {formatBytes(one.fileSize)}
        </span>
      </Cell>
      <Cell>
        <StatusBadge status={one.status} />
      </Cell>
      <Cell className="hidden max-w-48 truncate md:table-cell">{one.databaseName}</Cell>
      <Cell isNumeric className="font-medium">
        {formatCount(one.counts.read)}
      </Cell>
      {COUNTS.map(({ key }) => (
        <Cell key={key} isNumeric className="hidden lg:table-cell">
          {formatCount(one.counts[key])}
        </Cell>
      ))}
      <Cell isNumeric className="hidden sm:table-cell">
        <span className={one.counts.rejected > 0 ? 'font-medium text-negative' : undefined}>{formatCount(one.counts.rejected)}</span>
      </Cell>
      <Cell isNumeric className="hidden xl:table-cell">
        {took === undefined ? NONE : formatDuration(took)}
      </Cell>
      <Cell className="hidden whitespace-nowrap md:table-cell">
        <Explained content={formatInstant(one.createdAt, zone)}>{formatRelative(one.createdAt, now)}</Explained>
        <span className="block text-xs text-muted">{one.createdBy}</span>
      </Cell>
    </Row>
  )
}

const COUNTS = [
  { key: 'imported', label: 'Imported' },
  { key: 'updated', label: 'Updated' },
  { key: 'unchanged', label: 'Unchanged' },
  { key: 'duplicate', label: 'Duplicates' },
] as const
