import { Badge } from '@/components/ui/badge'
import { Explained } from '@/components/ui/explained'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount } from '@/lib/core/format'
import { formatDay, formatInstant, formatRelative } from '@/lib/core/format-time'
import type { CustomerDatabase, DatabaseFigures } from '@/lib/customers/schema'
import { type DatabaseChoices, DatabaseRowActions } from './database-row-actions'

export interface DatabasesTableProps {
  databases: readonly CustomerDatabase[]
  figures: readonly DatabaseFigures[]
  currentId: string | undefined
  now: Date
  /** What may be done here; changes only for those who may. */
  choices: DatabaseChoices
}

export function DatabasesTable({ databases, figures, currentId, now, choices }: DatabasesTableProps) {
  return (
    <Table label="Customer-360 databases">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell isNumeric>Customers</HeadCell>
        <HeadCell className="hidden md:table-cell">Counts are as of</HeadCell>
        <HeadCell className="hidden lg:table-cell">Time zone</HeadCell>
        <HeadCell className="hidden lg:table-cell">Currency</HeadCell>
        <HeadCell className="hidden md:table-cell">Attributes of</HeadCell>
        <HeadCell className="hidden md:table-cell">Last import</HeadCell>
        <ActionsHeadCell />
      </TableHead>
      <TableBody>
        {databases.map((database) => {
          const figure = figures.find(({ databaseId }) => databaseId === database.id)
          return (
            <Row key={database.id}>
              <Cell isRowHeader>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium break-words">{database.name}</span>
                  {database.id === currentId && <Badge tone="accent">Current</Badge>}
                  {database.isSample && <Badge>Sample</Badge>}
                </span>
                <span className="block text-xs text-muted">{[database.brand, database.region].filter(Boolean).join(' · ')}</span>
              </Cell>
              <Cell isNumeric className="font-medium">
                {formatCount(figure?.customers)}
              </Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">
                {database.pinnedDay ? (
                  <Explained content="Historical data: every count is taken as of the end of this day.">
                    {formatDay(database.pinnedDay)}, pinned
                  </Explained>
                ) : (
                  'Now'
                )}
              </Cell>
              <Cell className="hidden lg:table-cell">{database.timezone.replaceAll('_', ' ')}</Cell>
              <Cell className="hidden lg:table-cell">{database.currency}</Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">{formatDay(database.attributesAsOf)}</Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">
                {figure?.lastImportAt ? (
                  <Explained content={formatInstant(figure.lastImportAt, database.timezone)}>{formatRelative(figure.lastImportAt, now)}</Explained>
                ) : (
                  formatRelative(undefined, now)
                )}
              </Cell>
              <Cell className="w-px">
                <DatabaseRowActions database={database} isCurrent={database.id === currentId} choices={choices} />
              </Cell>
            </Row>
          )
        })}
      </TableBody>
    </Table>
  )
}
