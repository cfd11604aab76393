import { ArrowDown, ArrowUp, Minus } from 'lucide-react'
import { cn } from '@/components/ui/class-names'
import { formatChange } from '@/lib/core/format'

export interface DeltaProps {
  segment: number | null
  everybody: number | null
  /** The difference in the figure's own unit, with its sign. */
  absolute?: string
}

/** How far the segment is from all customers: arrow, sign and words, colour only on top. */
export function Delta({ segment, everybody, absolute }: DeltaProps) {
  if (segment === null || everybody === null || everybody === 0) return <span />
  const change = segment / everybody - 1
  const even = Math.abs(change) < 0.0005
  const Arrow = even ? Minus : change > 0 ? ArrowUp : ArrowDown
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap',
        even ? 'text-muted' : change > 0 ? 'text-positive' : 'text-negative',
      )}
    >
      <Arrow aria-hidden className="size-3 shrink-0" />
      {formatChange(change)}
      <span className="sr-only"> {even ? 'the same as' : change > 0 ? 'more than' : 'less than'} all customers</span>
      {absolute && !even && <span className="font-normal text-muted">({absolute})</span>}
    </span>
  )
}
