'use client'
import { Download, Sigma } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { later } from '@/components/ui/later'
import { Menu } from '@/components/ui/menu'
import type { SegmentSql, SqlSeries } from '@/lib/audience/panel-schema'
import type { Result } from '@/lib/core/result'
import { savePng, saveSvg, saveText } from './save-file'
import { tableCsv } from './table-csv'
import type { TableViewProps } from './table-view'

export interface Computation {
  /** One figure a line, as one would write it down: `Revenue per customer = net revenue ÷ customers`. */
  formulas: readonly string[]
  /** Fetches the statement as it runs, or those that do; left out where there is none to show. */
  statement?: () => Promise<Result<SegmentSql | SqlSeries>>
}

const ChartHow = later(() => import('./chart-how').then((part) => part.ChartHow))

export interface ChartToolsProps {
  table: TableViewProps
  how?: Computation | undefined
}

/** What one does with a chart: take its numbers or its picture along, and see where they come from. */
export function ChartTools({ table, how }: ChartToolsProps) {
  const tools = useRef<HTMLSpanElement>(null)
  const [isFailed, setFailed] = useState(false)
  const draw = (make: (name: string, card: Element) => void | Promise<void>, kind: string): void => {
    const card = tools.current?.closest('section')
    setFailed(false)
    if (card) void Promise.resolve(make(`${table.label}.${kind}`, card)).catch(() => setFailed(true))
  }
  return (
    <>
      <span ref={tools} className="contents">
        <Menu
          label={`Download: ${table.label}`}
          placement="bottom start"
          trigger={
            <Button size="sm" variant="quiet" aria-label={`Download: ${table.label}`} className="-my-1 text-muted">
              <Download aria-hidden strokeWidth={1.5} />
              Download
            </Button>
          }
          groups={[
            {
              id: 'kinds',
              entries: [
                {
                  id: 'csv',
                  label: 'CSV',
                  description: 'The numbers, exact',
                  onAction: () => saveText(`${table.label}.csv`, tableCsv(table), 'text/csv'),
                },
                { id: 'svg', label: 'SVG', description: 'The chart, sharp at any size', onAction: () => draw(saveSvg, 'svg') },
                { id: 'png', label: 'PNG', description: 'The chart as a picture', onAction: () => draw(savePng, 'png') },
              ],
            },
          ]}
        />
      </span>
      {how && <How label={table.label} how={how} />}
      {isFailed && (
        <p role="alert" className="basis-full text-sm text-negative">
          This browser could not draw the picture. Download the SVG instead.
        </p>
      )}
    </>
  )
}

function How({ label, how }: { label: string; how: Computation }) {
  return (
    <Dialog
      title="How is this computed?"
      description={label}
      size="lg"
      trigger={
        <Button size="sm" variant="quiet" className="-my-1 text-muted">
          <Sigma aria-hidden strokeWidth={1.5} />
          How is this computed?<span className="sr-only"> {label}</span>
        </Button>
      }
    >
      <ChartHow {...how} />
    </Dialog>
  )
}
