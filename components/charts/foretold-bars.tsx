export interface Foretold {
  label: string
  note?: string
  predicted: { amount: number; text: string }
  actual: { amount: number; text: string }
}

/** For each row what was predicted, pale with an edge, above what happened, full; both on one scale from zero. */
export function ForetoldBars({ rows }: { rows: readonly Foretold[] }) {
  const most = Math.max(...rows.flatMap(({ predicted, actual }) => [predicted.amount, actual.amount]), 1e-9)
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      {rows.map(({ label, note, predicted, actual }) => (
        <li key={label} className="col-span-full grid grid-cols-subgrid items-center gap-y-1">
          <span className="col-span-full sm:col-span-1 sm:row-span-2">
            <span className="block">{label}</span>
            {note && <span className="block text-xs text-muted">{note}</span>}
          </span>
          <Side amount={predicted.amount} most={most} className="border border-chart-segment bg-chart-predicted" />
          <span className="text-right text-sm text-muted">predicted {predicted.text}</span>
          <Side amount={actual.amount} most={most} className="bg-chart-segment forced-colors:bg-[CanvasText]" />
          <span className="text-right text-sm font-medium">actual {actual.text}</span>
        </li>
      ))}
    </ul>
  )
}

function Side({ amount, most, className }: { amount: number; most: number; className: string }) {
  return (
    <span aria-hidden className="h-3 rounded-sm bg-sunken [print-color-adjust:exact] sm:col-start-2">
      <span
        className={`block h-full rounded-sm ${className}`}
        style={{ width: `${(Math.max(amount, 0) / most) * 100}%`, minWidth: amount > 0 ? 2 : 0 }}
      />
    </span>
  )
}
