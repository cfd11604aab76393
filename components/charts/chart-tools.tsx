'use client'
import { Download, Sigma } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { SegmentSql } from '@/lib/audience/panel-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { tableCsv } from './table-csv'
import type { TableViewProps } from './table-view'

export interface Computation {
  /** One figure a line, as one would write it down: `Revenue per customer = net revenue ÷ customers`. */
  formulas: readonly string[]
  /** Fetches the statement as it runs; left out where there is none to show. */
  statement?: () => Promise<Result<SegmentSql>>
}

export interface ChartToolsProps {
  table: TableViewProps
  how?: Computation | undefined
}

/** What one does with a chart: take its numbers along, and see where they come from. */
export function ChartTools({ table, how }: ChartToolsProps) {
  return (
    <>
      <Button size="sm" variant="quiet" onPress={() => saveText(`${table.label}.csv`, tableCsv(table))} className="-my-1 text-muted">
        <Download aria-hidden strokeWidth={1.5} />
        Download CSV<span className="sr-only">: {table.label}</span>
      </Button>
      {how && <How label={table.label} how={how} />}
    </>
  )
}

function How({ label, how: { formulas, statement } }: { label: string; how: Computation }) {
  const [answer, setAnswer] = useState<Result<SegmentSql>>()
  const open = (isOpen: boolean): void => {
    if (!isOpen || !statement || answer?.ok) return
    setAnswer(undefined)
    void statement()
      .catch((): Result<SegmentSql> => ({ ok: false, error: OFFLINE }))
      .then(setAnswer)
  }
  return (
    <Dialog
      title="How is this computed?"
      description={label}
      size="lg"
      onOpenChange={open}
      trigger={
        <Button size="sm" variant="quiet" className="-my-1 text-muted">
          <Sigma aria-hidden strokeWidth={1.5} />
          How is this computed?<span className="sr-only"> {label}</span>
        </Button>
      }
    >
      <div className="flex flex-col gap-5">
        <ul className="flex flex-col gap-1.5">
          {formulas.map((formula) => (
            <li key={formula}>{formula}</li>
          ))}
        </ul>
        {statement && !answer && <Skeleton className="h-40 w-full" />}
        {answer?.ok && <CodeBlock title="SQL" code={withValues(answer.value)} />}
        {answer && !answer.ok && <ErrorNotice error={answer.error} />}
      </div>
    </Dialog>
  )
}

const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'Rekindle did not answer.',
  remedy: 'Check your connection, then open this again.',
}

function withValues({ sql, values }: SegmentSql): string {
  if (values === null) return `${sql}\n\n-- The values are hidden for your role.`
  return values.length === 0 ? sql : `${sql}\n\n${values.map((value, index) => `-- $${index + 1} = ${value}`).join('\n')}`
}

/** A file of the browser's own, made here. */
function saveText(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
