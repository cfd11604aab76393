import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatRelative } from '@/lib/core/format-time'
import type { InboxRow } from '@/lib/sending/schema'

export function InboxTable({ mails, now }: { mails: readonly InboxRow[]; now: Date }) {
  return (
    <Table label="Messages of the local inbox">
      <TableHead>
        <HeadCell>Subject</HeadCell>
        <HeadCell>To</HeadCell>
        <HeadCell className="hidden md:table-cell">From</HeadCell>
        <HeadCell className="hidden sm:table-cell">Arrived</HeadCell>
      </TableHead>
      <TableBody>
        {mails.map(({ id, subject, to, from, receivedAt }) => (
          <Row key={id}>
            <Cell isRowHeader>
              <TextLink href={`/inbox/${id}`} variant="quiet" className="break-words">
                {subject === '' ? 'No subject' : subject}
              </TextLink>
            </Cell>
            <Cell className="break-all">{to}</Cell>
            <Cell className="hidden break-all md:table-cell">{from}</Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">{formatRelative(receivedAt, now)}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
