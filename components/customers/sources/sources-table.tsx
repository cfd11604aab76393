import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatRelative } from '@/lib/core/format-time'
import { PROVIDER_WORDS } from '@/lib/sources/describe'
import type { Source } from '@/lib/sources/schema'
import { OutcomeBadge } from './outcome-badge'

export function SourcesTable({ sources, now }: { sources: readonly Source[]; now: Date }) {
  return (
    <Table label="Sources">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Shop system</HeadCell>
        <HeadCell className="hidden md:table-cell">Database</HeadCell>
        <HeadCell>Last delivery</HeadCell>
      </TableHead>
      <TableBody>
        {sources.map((source) => (
          <Row key={source.id}>
            <Cell isRowHeader>
              <TextLink href={`/data/sources/${source.id}`} variant="quiet" className="break-words">
                {source.name}
              </TextLink>
            </Cell>
            <Cell className="hidden sm:table-cell">{PROVIDER_WORDS[source.provider].label}</Cell>
            <Cell className="hidden md:table-cell">{source.databaseName}</Cell>
            <Cell>
              {source.lastDelivery ? (
                <span className="flex flex-wrap items-center gap-2">
                  <OutcomeBadge outcome={source.lastDelivery.outcome} />
                  {formatRelative(source.lastDelivery.receivedAt, now)}
                </span>
              ) : (
                'Nothing yet'
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
