'use client'
import { ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/class-names'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { type TableCell, textOf } from './table-cell'

export interface TableViewProps {
  label: string
  /** The first column names the row; the others hold numbers. */
  columns: readonly string[]
  rows: readonly (readonly TableCell[])[]
  className?: string
}

/** The table is drawn only while it is open: those of all charts would be a quarter of a page. */
export function TableView({ label, columns, rows, className }: TableViewProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const [isOpen, setOpen] = useState(false)
  // It may have been opened before the page listened.
  useEffect(() => setOpen(details.current?.open === true), [])
  return (
    <details ref={details} onToggle={(event) => setOpen(event.currentTarget.open)} className={cn('group/table min-w-0 print:hidden', className)}>
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-sm text-muted hover:text-text pointer-coarse:min-h-10 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden strokeWidth={1.5} className="size-4 transition-transform duration-120 group-open/table:rotate-90" />
        View as table<span className="sr-only">: {label}</span>
      </summary>
      {isOpen && (
        <Table label={label} className="mt-2">
          <TableHead>
            {columns.map((column, index) => (
              <HeadCell key={column} isNumeric={index > 0}>
                {column}
              </HeadCell>
            ))}
          </TableHead>
          <TableBody>
            {rows.map((row, place) => (
              <Row key={place}>
                {row.map((cell, index) => (
                  <Cell key={columns[index]} isRowHeader={index === 0} isNumeric={index > 0} className="whitespace-nowrap">
                    {textOf(cell)}
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </details>
  )
}
