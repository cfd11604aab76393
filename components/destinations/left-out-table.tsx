import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount } from '@/lib/core/format'
import type { Run } from '@/lib/destinations/delivery-schema'
import { leftOutWords } from '@/lib/destinations/describe'

/** Who of the segment is not sent, by reason; at the edges of its card. */
export function LeftOutTable({ leftOut, labels }: { leftOut: Run['leftOut']; labels?: ReadonlyMap<string, string> }) {
  return (
    <Table label="Left out, by reason" className="rounded-t-none border-0 border-t">
      <TableHead>
        <HeadCell>Because they</HeadCell>
        <HeadCell isNumeric>People</HeadCell>
      </TableHead>
      <TableBody>
        {leftOut.map(({ reason, people }) => (
          <Row key={reason}>
            <Cell isRowHeader>{leftOutWords(reason, labels)}</Cell>
            <Cell isNumeric>{formatCount(people)}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
