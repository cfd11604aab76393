import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { ShareBar } from '@/components/ui/share-bar'
import { TextLink } from '@/components/ui/text-link'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { ExploredTable } from '@/lib/inspection/schema'
import { TYPE_LABELS } from './column-words'

/** The columns of a table: what each means, how full it is and how many different values it has. */
export function ColumnsTable({ of: { table, label, columns, records } }: { of: ExploredTable }) {
  return (
    <Table label={`Columns of ${label}`}>
      <TableHead>
        <HeadCell>Column</HeadCell>
        <HeadCell className="hidden md:table-cell">Type</HeadCell>
        <HeadCell isNumeric>Filled</HeadCell>
        <HeadCell isNumeric className="hidden sm:table-cell">
          Different values
        </HeadCell>
      </TableHead>
      <TableBody>
        {columns.map((one) => {
          const share = shareOf(one.filled, records)
          return (
            <Row key={one.column}>
              <Cell isRowHeader>
                <TextLink variant="quiet" href={`/data/explorer/${table}/${one.column}`}>
                  {one.label}
                </TextLink>
                <span className="block max-w-prose text-muted">{one.description}</span>
              </Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">{TYPE_LABELS[one.type]}</Cell>
              <Cell isNumeric title={`${formatCount(one.filled)} rows`}>
                {formatPercent(share)}
                <ShareBar share={share ?? 0} className="mt-1 ml-auto w-16" />
              </Cell>
              <Cell isNumeric className="hidden sm:table-cell">
                {formatCount(one.distinct)}
              </Cell>
            </Row>
          )
        })}
      </TableBody>
    </Table>
  )
}
