export interface UpAndDownProps {
  label: string
  columns: readonly { label: string; up: number; down: number }[]
  upWord: string
  downWord: string
}

/** What came above the line and what went below it, on one scale. */
export function UpAndDown({ label, columns, upWord, downWord }: UpAndDownProps) {
  const most = Math.max(...columns.flatMap(({ up, down }) => [up, down]), 1)
  const height = (value: number) => ({ height: `${(value / most) * 100}%`, minHeight: value > 0 ? 2 : 0 })
  return (
    <div className="flex flex-col gap-1.5">
      <p aria-hidden className="text-xs text-muted">
        ↑ {upWord}
      </p>
      <div role="img" aria-label={label} className="flex h-40 gap-px sm:gap-1">
        {columns.map(({ label: name, up, down }) => (
          <span key={name} title={`${name}: ${up} ${upWord}, ${down} ${downWord}`} className="flex flex-1 flex-col [print-color-adjust:exact]">
            <span className="flex h-1/2 items-end border-b border-edge">
              <span className="w-full rounded-t-sm bg-chart-segment forced-colors:bg-[Highlight]" style={height(up)} />
            </span>
            <span className="flex h-1/2 items-start">
              <span className="w-full rounded-b-sm bg-chart-everybody forced-colors:bg-[CanvasText]" style={height(down)} />
            </span>
          </span>
        ))}
      </div>
      <p aria-hidden className="flex justify-between gap-3 text-xs text-muted">
        <span>{columns[0]?.label}</span>
        <span>↓ {downWord}</span>
        <span>{columns.at(-1)?.label}</span>
      </p>
    </div>
  )
}
