import { cn } from '@/components/ui/class-names'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { NONE } from '@/lib/core/format'
import type { Comparison } from '@/lib/customers/person/results'
import { ChosenMark } from './chosen-mark'

/** Each field of both, and which value stays. */
export function ComparisonTable({ compared: { survivor, merged, fields, customerIds } }: { compared: Comparison }) {
  return (
    <div className="flex flex-col gap-2">
      <Table label="What the merged customer will be" className="max-h-80">
        <TableHead>
          <HeadCell>Field</HeadCell>
          <HeadCell>{survivor.customerId}, stays</HeadCell>
          <HeadCell>{merged.customerId}</HeadCell>
        </TableHead>
        <TableBody>
          {fields.map((one) => (
            <Row key={one.field}>
              <Cell isRowHeader className="text-muted">
                {one.label}
              </Cell>
              {(['survivor', 'merged'] as const).map((side) => (
                <Cell key={side} className={cn('[overflow-wrap:anywhere]', one.from !== side && 'text-muted')}>
                  {one.from === side && one[side] !== null ? <ChosenMark text={one[side]} /> : (one[side] ?? NONE)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
      <p className="text-xs text-muted">
        Of each field the value that was said later stays, an address as a whole; where nobody knows which is later, that of the customer who stays,
        and of two permissions the no. The ids {customerIds.join(', ')} will all lead to this customer.
      </p>
    </div>
  )
}
