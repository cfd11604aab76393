import { ChevronRight } from 'lucide-react'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'

export interface TableViewProps {
  label: string
  /** The first column names the row; the others hold numbers. */
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

export function TableView({ label, columns, rows }: TableViewProps) {
  return (
    <details className="group/table print:hidden">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-text pointer-coarse:min-h-10 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden strokeWidth={1.5} className="size-4 transition-transform duration-120 group-open/table:rotate-90" />
        View as table<span className="sr-only">: {label}</span>
      </summary>
      <Table label={label} className="mt-2">
        <TableHead>
          {columns.map((column, index) => (
            <HeadCell key={column} isNumeric={index > 0}>
              {column}
            </HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row[0]}>
              {row.map((text, index) => (
                <Cell key={columns[index]} isRowHeader={index === 0} isNumeric={index > 0} className="whitespace-nowrap">
                  {text}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </details>
  )
}
