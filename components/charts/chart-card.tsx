import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { TableView, type TableViewProps } from './table-view'

export interface ChartCardProps {
  /** The question that the chart answers: `Can we reach them?` */
  question: string
  /** The answer in words, right without the chart. */
  answer: string
  /** The same numbers, exact. */
  table: TableViewProps
  footnote?: ReactNode
  children: ReactNode
  className?: string
}

/** The frame of every chart. Drawn on the server: what it shows is text and boxes, nothing has to load. */
export function ChartCard({ question, answer, table, footnote, children, className }: ChartCardProps) {
  return (
    <Card title={question} className={cn('break-inside-avoid', className)}>
      <figure className="flex h-full flex-col gap-4">
        <figcaption className="max-w-prose text-muted">{answer}</figcaption>
        <div className="flex-1">{children}</div>
        <TableView {...table} />
        {footnote && <p className="text-xs text-muted">{footnote}</p>}
      </figure>
    </Card>
  )
}
