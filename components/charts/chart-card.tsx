import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { ChartTools, type Computation } from './chart-tools'
import { TableView, type TableViewProps } from './table-view'

export interface ChartCardProps {
  /** The question that the chart answers: `Can we reach them?` */
  question: string
  /** The answer in words, right without the chart. */
  answer: string
  /** The same numbers, exact. */
  table: TableViewProps
  /** Where its numbers come from. */
  how?: Computation | undefined
  footnote?: ReactNode
  /** Beside the title. */
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** The frame of every chart. Drawn on the server: what it shows is text and boxes, and only its tools and its table are loaded. */
export function ChartCard({ question, answer, table, how, footnote, actions, children, className }: ChartCardProps) {
  return (
    <Card title={question} actions={actions} className={cn('break-inside-avoid', className)}>
      <figure className="flex h-full flex-col gap-4">
        <figcaption className="max-w-prose text-muted [overflow-wrap:anywhere]">{answer}</figcaption>
        <div className="flex-1">{children}</div>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1 print:hidden">
          <TableView {...table} className="open:basis-full" />
          <ChartTools table={table} how={how} />
        </div>
        {footnote && <p className="text-xs text-muted [overflow-wrap:anywhere]">{footnote}</p>}
      </figure>
    </Card>
  )
}
