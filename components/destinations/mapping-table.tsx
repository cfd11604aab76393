import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { NONE } from '@/lib/core/format'
import type { Column } from '@/lib/destinations/destination-schema'
import type { Target } from '@/lib/destinations/schema'

export interface MappingTableProps {
  columns: readonly Column[]
  targets: readonly Target[]
  choices: readonly AttributeChoice[]
}

/** Which attribute fills what, to look at; at the edges of its card. */
export function MappingTable({ columns, targets, choices }: MappingTableProps) {
  return (
    <Table label="Attributes" className="rounded-t-none border-0 border-t">
      <TableHead>
        <HeadCell>There</HeadCell>
        <HeadCell>Filled by</HeadCell>
        <HeadCell className="hidden sm:table-cell">If empty</HeadCell>
      </TableHead>
      <TableBody>
        {columns.map(({ target, table, attribute, fallback }) => {
          const choice = choices.find(({ id }) => id === `${table}.${attribute}`)
          return (
            <Row key={target}>
              <Cell isRowHeader>{targets.find(({ name }) => name === target)?.label ?? target}</Cell>
              <Cell>
                {choice?.label ?? attribute}
                <span className="block text-xs text-muted">{choice?.table ?? table}</span>
              </Cell>
              <Cell className="hidden sm:table-cell">{fallback === '' ? <span className="text-muted">{NONE}</span> : fallback}</Cell>
            </Row>
          )
        })}
      </TableBody>
    </Table>
  )
}
