import { cn } from './class-names'

/** A share of 0 to 1 as a thin bar, beside the text that says it. */
export function ShareBar({ share, className }: { share: number; className?: string }) {
  const width = Math.min(Math.max(share, 0), 1) * 100
  return (
    <span aria-hidden className={cn('block h-1 overflow-hidden rounded-full bg-pressed forced-colors:border', className)}>
      {/* What is there is seen, however small. */}
      <span
        className="block h-full rounded-full bg-chart-segment transition-[width] duration-200 ease-out forced-colors:bg-[Highlight]"
        style={{ width: `${width}%`, minWidth: width > 0 ? 2 : 0 }}
      />
    </span>
  )
}
