import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatRelative } from '@/lib/core/format-time'
import type { InboxConversation } from '@/lib/sending/schema'

export function ConversationsTable({ conversations, now }: { conversations: readonly InboxConversation[]; now: Date }) {
  return (
    <Table label="Texts by number">
      <TableHead>
        <HeadCell>Number</HeadCell>
        <HeadCell>Last text</HeadCell>
        <HeadCell isNumeric className="hidden md:table-cell">
          Texts
        </HeadCell>
        <HeadCell className="hidden sm:table-cell">When</HeadCell>
      </TableHead>
      <TableBody>
        {conversations.map(({ id, number, body, isInbound, texts, at }) => (
          <Row key={number}>
            <Cell isRowHeader className="whitespace-nowrap">
              <TextLink href={`/inbox/texts/${id}`} variant="quiet">
                {number}
              </TextLink>
            </Cell>
            <Cell className="max-w-96 truncate text-muted">
              {isInbound && <span className="text-text">They wrote: </span>}
              {body}
            </Cell>
            <Cell isNumeric className="hidden md:table-cell">
              {texts}
            </Cell>
            <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">{formatRelative(at, now)}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
