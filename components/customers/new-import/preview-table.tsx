import { CircleAlert } from 'lucide-react'
import { cn } from '@/components/ui/class-names'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, NONE } from '@/lib/core/format'
import { attributeLabel, describeFrom } from '@/lib/customers/describe'
import { columnsOf } from '@/lib/customers/mapping'
import type { ImportPreview, RejectedRow } from '@/lib/customers/schema'
import type { MappingEntry } from './mapping-draft'
import { storedText } from './stored-text'

export interface PreviewTableProps {
  preview: ImportPreview
  /** Of the database: its clock shows the times. */
  zone: string
}

/** The first rows as they would be stored; what is wrong stands in the cell that has it. */
export function PreviewTable({ preview, zone }: PreviewTableProps) {
  const { mapping, attributes, columns, rows } = preview
  const types = new Map(attributes.map(({ id, type }) => [id, type]))
  const typed = mapping.map((entry) => ({ entry, type: types.get(entry.attribute) ?? 'text', place: placeOf(entry, columns) }))
  return (
    <Table label="The first rows as they would be stored" className="max-h-[480px]">
      <TableHead>
        <HeadCell isNumeric>Line</HeadCell>
        {typed.map(({ entry, type }) => (
          <HeadCell key={entry.attribute} isNumeric={isNumber(type)}>
            <span title={describeFrom(entry.from)}>{attributeLabel(entry.attribute)}</span>
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map(({ line, cells, values, fault }) => {
          const marked = fault ? typed.findIndex(({ entry }) => columnsOf(entry.from).includes(fault.column)) : -1
          return (
            <Row key={line} className={cn(fault && 'bg-negative-ground')}>
              <Cell isNumeric className="text-muted">
                {formatCount(line)}
                {fault && marked < 0 && <Problem fault={fault} />}
              </Cell>
              {typed.map(({ entry, type, place }, index) => (
                <Cell
                  key={entry.attribute}
                  isNumeric={isNumber(type)}
                  className={cn('max-w-64 whitespace-nowrap', index === marked && 'whitespace-normal')}
                >
                  <span className="block truncate">
                    {values.length === 0 || fault ? cells[place] || NONE : storedText(values[index] ?? null, type, zone)}
                  </span>
                  {fault && index === marked && <Problem fault={fault} />}
                </Cell>
              ))}
            </Row>
          )
        })}
      </TableBody>
    </Table>
  )
}

function Problem({ fault }: { fault: RejectedRow }) {
  return (
    <span className="flex items-start gap-1 text-left text-xs text-negative">
      <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" strokeWidth={2} />
      {fault.message}
    </span>
  )
}

/** The column that an entry takes as it is; -1 for what is worked out. */
function placeOf({ from }: MappingEntry, columns: ImportPreview['columns']): number {
  return 'column' in from ? columns.findIndex(({ name }) => name === from.column) : -1
}

function isNumber(type: string): boolean {
  return ['integer', 'decimal', 'money', 'fraction'].includes(type)
}
