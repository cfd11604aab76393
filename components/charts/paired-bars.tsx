import { Delta } from './delta'

export interface Pair {
  label: string
  segment: { amount: number | null; text: string }
  everybody: { amount: number | null; text: string }
}

/** A figure of the segment above the same figure of all customers, on one scale of their own. */
export function PairedBars({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-4">
      {pairs.map((pair) => {
        const most = Math.max(pair.segment.amount ?? 0, pair.everybody.amount ?? 0)
        return (
          <li key={pair.label} className="col-span-full grid grid-cols-subgrid items-center gap-y-1">
            <span className="text-sm text-muted">{pair.label}</span>
            <span className="justify-self-end">
              <Delta segment={pair.segment.amount} everybody={pair.everybody.amount} />
            </span>
            <Side most={most} amount={pair.segment.amount} color="bg-chart-segment" />
            <span className="text-right font-medium">
              {pair.segment.text}
              <span className="sr-only"> in this segment</span>
            </span>
            <Side most={most} amount={pair.everybody.amount} color="bg-chart-everybody" />
            <span className="text-right text-sm text-muted">all {pair.everybody.text}</span>
          </li>
        )
      })}
    </ul>
  )
}

function Side({ most, amount, color }: { most: number; amount: number | null; color: string }) {
  return (
    <span aria-hidden className="h-3 rounded-sm bg-sunken [print-color-adjust:exact]">
      {amount !== null && most > 0 && (
        <span
          className={`block h-full rounded-sm ${color} forced-colors:bg-[CanvasText]`}
          style={{ width: `${(Math.max(amount, 0) / most) * 100}%`, minWidth: amount > 0 ? 2 : 0 }}
        />
      )}
    </span>
  )
}
