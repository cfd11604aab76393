import type { ReactNode } from 'react'

export interface IntervalRow {
  label: ReactNode
  note: string
  value: number
  low: number
  high: number
  text: string
}

/** How far each thing is from zero: a dot with its interval as a line, on one scale for all, zero in the middle. */
export function Intervals({ rows }: { rows: readonly IntervalRow[] }) {
  const most = Math.max(...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]), 0.01)
  const at = (value: number): string => `${50 + (value / most) * 50}%`
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
      {rows.map(({ label, note, value, low, high, text }, index) => (
        <li key={index} className="col-span-full grid grid-cols-subgrid items-center gap-y-1">
          <span className="min-w-0 break-words">
            {label}
            <span className="block text-xs text-muted">{note}</span>
          </span>
          <span aria-hidden className="relative order-last col-span-full h-4 sm:order-none sm:col-span-1">
            <span className="absolute inset-y-0 left-1/2 w-px bg-edge" />
            <span
              className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-chart-segment forced-colors:bg-[CanvasText]"
              style={{ left: at(low), right: `calc(100% - ${at(high)})` }}
            />
            <span
              className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full bg-chart-segment ring-2 ring-surface forced-colors:bg-[CanvasText]"
              style={{ left: at(value) }}
            />
          </span>
          <span className="text-right font-medium whitespace-nowrap">{text}</span>
        </li>
      ))}
    </ol>
  )
}
