interface HistogramBar {
  /** Said of the bar where it is looked at alone. */
  label: string
  amount: number
}

export interface HistogramProps {
  bars: readonly HistogramBar[]
  /** Under the first and the last bar. */
  from: string
  to: string
}

/** How something is spread, as bars of one width from zero; the numbers stand in the table under it. */
export function Histogram({ bars, from, to }: HistogramProps) {
  const most = Math.max(...bars.map(({ amount }) => amount), 1)
  return (
    <div>
      <div aria-hidden className="flex h-40 items-end gap-px border-b border-edge [print-color-adjust:exact]">
        {bars.map(({ label, amount }) => (
          <span key={label} title={label} className="flex h-full flex-1 items-end">
            <span
              className="block w-full rounded-t-sm bg-chart-segment forced-colors:bg-[Highlight]"
              style={{ height: `${(amount / most) * 100}%`, minHeight: amount > 0 ? 2 : 0 }}
            />
          </span>
        ))}
      </div>
      <p aria-hidden className="mt-1 flex justify-between text-xs text-muted">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </div>
  )
}
