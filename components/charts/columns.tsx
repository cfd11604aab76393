export interface Column {
  label: string
  value: number
  text: string
}

/** Upright bars from zero, in the order of time; a few of them are named below, all of them on the bar itself for a pointer. */
export function Columns({ columns, label }: { columns: readonly Column[]; label: string }) {
  const most = Math.max(...columns.map(({ value }) => value), 1)
  const middle = columns[Math.floor((columns.length - 1) / 2)]
  return (
    <div className="flex flex-col gap-1.5">
      <div role="img" aria-label={label} className="flex h-36 items-end gap-px border-b border-edge sm:gap-1">
        {columns.map((column) => (
          <span key={column.label} title={`${column.label}: ${column.text}`} className="flex h-full flex-1 items-end [print-color-adjust:exact]">
            <span
              className="w-full rounded-t-sm bg-chart-segment forced-colors:bg-[CanvasText]"
              style={{ height: `${(column.value / most) * 100}%`, minHeight: column.value > 0 ? 2 : 0 }}
            />
          </span>
        ))}
      </div>
      <div aria-hidden className="flex justify-between text-xs text-muted">
        <span>{columns[0]?.label}</span>
        {columns.length > 2 && <span>{middle?.label}</span>}
        <span>{columns.at(-1)?.label}</span>
      </div>
    </div>
  )
}
