'use client'
import { Explained } from '@/components/ui/explained'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { CustomerListRow } from '@/lib/audience/members-schema'
import { formatCount, formatQuantity, NONE } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import { type ListActions, ListMenu } from './list-menu'

export interface ListTableProps {
  lists: readonly CustomerListRow[]
  databaseId: string
  isArchived: boolean
  mayWrite: boolean
  zone: string
  /** ISO instant of the page. */
  now: string
  actions: ListActions
}

/** Uploaded lists, the newest first. */
export function ListTable({ lists, databaseId, isArchived, mayWrite, zone, now, actions }: ListTableProps) {
  return (
    <Table label="Lists of customers">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell isNumeric>Customers</HeadCell>
        <HeadCell isNumeric className="hidden md:table-cell">
          Rows not found
        </HeadCell>
        <HeadCell className="hidden sm:table-cell">Used in</HeadCell>
        <HeadCell className="hidden md:table-cell">Uploaded</HeadCell>
        <HeadCell className="hidden lg:table-cell">By</HeadCell>
        {mayWrite && <ActionsHeadCell />}
      </TableHead>
      <TableBody>
        {lists.map((list) => (
          <Row key={list.id}>
            <Cell isRowHeader className="w-full max-w-0 min-w-40 truncate font-medium" title={list.name}>
              {list.name}
            </Cell>
            <Cell isNumeric>{formatCount(list.size)}</Cell>
            <Cell isNumeric className="hidden md:table-cell">
              <Explained content={`${formatCount(list.matched)} of ${formatQuantity(list.rows, 'row')} led to a customer`}>
                {formatCount(list.unmatched)}
              </Explained>
            </Cell>
            <Cell className="hidden max-w-56 truncate sm:table-cell" title={list.usedIn.join(', ')}>
              {list.usedIn.join(', ') || <span className="text-muted">{NONE}</span>}
            </Cell>
            <Cell className="hidden whitespace-nowrap md:table-cell">
              <Explained content={formatInstant(list.createdAt, zone)}>{formatRelative(list.createdAt, new Date(now))}</Explained>
            </Cell>
            <Cell className="hidden max-w-40 truncate lg:table-cell">{list.createdBy}</Cell>
            {mayWrite && (
              <Cell className="pr-1 text-right">
                <ListMenu list={list} databaseId={databaseId} isArchived={isArchived} actions={actions} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
